package uk.trigpoint.jobs.console.schedule;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.library.CheckedPipelines;
import uk.trigpoint.jobs.library.PipelineTitles;
import uk.trigpoint.jobs.schedule.Schedule;
import uk.trigpoint.jobs.schedule.Schedules;

/** Serves the list of schedules, in words and with the next due times; pauses and resumes them. */
@Hidden
@Controller("/console/schedules")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SchedulesPage {
  private final Schedules schedules;
  private final CheckedPipelines pipelines;
  private final PipelineTitles titles;
  private final Pages pages;

  SchedulesPage(
      Schedules schedules, CheckedPipelines pipelines, PipelineTitles titles, Pages pages) {
    this.schedules = schedules;
    this.pipelines = pipelines;
    this.titles = titles;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(@QueryValue Optional<String> changed, Caller caller) {
    List<Schedule> all = schedules.list(pipelines.list());
    return pages.page(
        "console/schedules.jte",
        "Schedules",
        caller,
        Map.of(
            "schedules",
            all,
            "titles",
            titles.list(),
            "changed",
            all.stream().filter(s -> changed.filter(s.pipeline()::equals).isPresent()).toList()));
  }

  @Post("/{pipeline}/pause")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> pause(String pipeline, Caller caller) {
    return set(pipeline, false, caller);
  }

  @Post("/{pipeline}/resume")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> resume(String pipeline, Caller caller) {
    return set(pipeline, true, caller);
  }

  private HttpResponse<?> set(String pipeline, boolean enabled, Caller caller) {
    if (!schedules.setEnabled(pipeline, enabled, caller.subject())) {
      throw ProblemException.notFound("There is no schedule of that pipeline.");
    }
    return HttpResponse.seeOther(URI.create("/console/schedules?changed=" + pipeline));
  }
}
