package uk.trigpoint.jobs.console.pipeline;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.FormTag;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.pipeline.PipelineSaves;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.web.FieldError;

/**
 * Saves the text of a former version of a pipeline as a new version, after a page that names both.
 * The text is checked as any other, because datasets and columns may have changed since, and waits
 * for approval as any other.
 */
@Hidden
@Controller("/console/pipelines/{id}/versions/{version}/restore")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class RestoreForm {
  private static final String REASON = "reason";
  private static final int MAX_REASON = 500;

  private final PipelineLibrary library;
  private final PipelineStore store;
  private final RunRequests requests;
  private final PipelineSaves saves;
  private final Pages pages;

  RestoreForm(
      PipelineLibrary library,
      PipelineStore store,
      RunRequests requests,
      PipelineSaves saves,
      Pages pages) {
    this.library = library;
    this.store = store;
    this.requests = requests;
    this.saves = saves;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> confirm(String id, int version, Caller caller) {
    StoredPipeline current = requests.get(id).stored();
    return page(
        HttpStatus.OK,
        former(current, version),
        current,
        "Restore version " + version,
        List.of(),
        caller);
  }

  @StoresData
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> restore(
      String id, int version, @Body @Nullable Map<String, String> sent, Caller caller) {
    Map<String, String> form = sent == null ? Map.of() : sent;
    StoredPipeline current = requests.get(id).stored();
    StoredPipeline former = former(current, version);
    String reason = form.getOrDefault(REASON, "").strip();
    if (reason.isEmpty() || reason.length() > MAX_REASON) {
      String message =
          reason.isEmpty()
              ? "Enter why you restore it"
              : "Enter at most " + MAX_REASON + " characters";
      return refused(former, current, reason, List.of(new FieldError(REASON, message)), caller);
    }
    if (FormTag.isOutdated(form.get(FormTag.FIELD), state(current))) {
      return outdated(former, current, reason, caller);
    }
    try {
      library.plan(former.yaml(), Map.of());
      saves.save(id, former.yaml(), caller.subject(), reason, current.version());
      return HttpResponse.seeOther(URI.create("/console/pipelines/" + id + "?done=restored"));
    } catch (DefinitionException e) {
      return refused(
          former,
          current,
          reason,
          e.faults().stream().map(fault -> new FieldError("", fault.toString())).toList(),
          caller);
    } catch (PipelineStore.ChangedMeanwhileException e) {
      return outdated(former, requests.get(id).stored(), reason, caller);
    }
  }

  private StoredPipeline former(StoredPipeline current, int version) {
    StoredPipeline former =
        store
            .find(current.id(), version)
            .orElseThrow(() -> ProblemException.notFound("There is no such version."));
    if (former.yaml().equals(current.yaml())) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "Version %d has the text of the current version, %d, so there is nothing to restore."
              .formatted(version, current.version()));
    }
    return former;
  }

  private HttpResponse<String> outdated(
      StoredPipeline former, StoredPipeline current, String reason, Caller caller) {
    return page(
        HttpStatus.CONFLICT,
        former,
        current,
        reason,
        List.of(
            new FieldError(
                "",
                "Somebody saved version %d after you opened this page, so nothing was restored. What would change now is below"
                    .formatted(current.version()))),
        caller);
  }

  private HttpResponse<String> refused(
      StoredPipeline former,
      StoredPipeline current,
      String reason,
      List<FieldError> errors,
      Caller caller) {
    return page(HttpStatus.UNPROCESSABLE_ENTITY, former, current, reason, errors, caller);
  }

  private HttpResponse<String> page(
      HttpStatus status,
      StoredPipeline former,
      StoredPipeline current,
      String reason,
      List<FieldError> errors,
      Caller caller) {
    Map<String, Object> model = new HashMap<>();
    model.put("former", former);
    model.put("current", current);
    model.put("opened", FormTag.of(state(current)));
    model.put("withApproval", store.isApprovalRequired());
    model.put("reason", reason);
    model.put("errors", errors);
    model.put("lines", LineDifference.of(current.yaml(), former.yaml()).orElse(List.of()));
    return pages.page(
        status,
        "console/pipeline-restore.jte",
        (errors.isEmpty() ? "" : "Error: ")
            + "Restore version %d of %s?".formatted(former.version(), former.id()),
        caller,
        model);
  }

  /** A decision about the version is no change of what the form shows. */
  private static List<Object> state(StoredPipeline current) {
    return List.of(current.version(), current.sha256());
  }
}
