package uk.trigpoint.jobs.console.pipeline;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.notice.Mutes;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.web.FieldError;

/** Receives the forms by which officers mute the notices of a pipeline, and send them again. */
@Hidden
@Controller("/console/pipelines/{id}")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class MuteForm {
  private final Mutes mutes;
  private final RunRequests requests;
  private final PipelineView view;

  MuteForm(Mutes mutes, RunRequests requests, PipelineView view) {
    this.mutes = mutes;
    this.requests = requests;
    this.view = view;
  }

  @StoresData
  @Post("/mute")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> mute(String id, @Body @Nullable Map<String, String> sent, Caller caller) {
    PipelineEntry pipeline = requests.get(id);
    Map<String, String> form = sent == null ? Map.of() : sent;
    String reason = form.getOrDefault("mute-reason", "").strip();
    int hours =
        Parameters.integer(
            "hours",
            form.get("hours"),
            (int) Mutes.DEFAULT.toHours(),
            1,
            (int) Mutes.LONGEST.toHours());
    if (reason.isEmpty() || reason.length() > Mutes.MAX_REASON) {
      return view.page(
          HttpStatus.UNPROCESSABLE_ENTITY,
          pipeline,
          Map.of(PipelineView.REASON, reason, PipelineView.HOURS, Integer.toString(hours)),
          List.of(
              new FieldError(
                  "mute-reason",
                  reason.isEmpty()
                      ? "Enter why nobody should be told"
                      : "Enter at most " + Mutes.MAX_REASON + " characters")),
          caller);
    }
    mutes.mute(id, Instant.now().plusSeconds(hours * 3600L), reason, caller.subject());
    return back(id);
  }

  @Post("/unmute")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> unmute(String id, Caller caller) {
    requests.get(id);
    mutes.unmute(id, caller.subject());
    return back(id);
  }

  private static HttpResponse<?> back(String id) {
    return HttpResponse.seeOther(URI.create("/console/pipelines/" + id + "#notices"));
  }
}
