package uk.trigpoint.jobs.console;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Runs;
import uk.trigpoint.jobs.run.Trigger;
import uk.trigpoint.jobs.schedule.Schedule;
import uk.trigpoint.jobs.schedule.Schedules;

/**
 * Serves the console: pipelines with their last run, and a page for each run. The pages work
 * without JavaScript; a script only updates a run in progress.
 */
@Hidden
@Controller("/console")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class ConsolePage {
  private static final int RECENT_RUNS = 20;
  private static final int SHOWN_REJECTS = 100;

  private final PipelineLibrary library;
  private final Runs runs;
  private final RunRequests requests;
  private final Schedules schedules;
  private final Pages pages;

  ConsolePage(
      PipelineLibrary library, Runs runs, RunRequests requests, Schedules schedules, Pages pages) {
    this.library = library;
    this.runs = runs;
    this.requests = requests;
    this.schedules = schedules;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> overview(Caller caller) {
    List<PipelineEntry> pipelines = library.list();
    Map<String, Schedule> byPipeline =
        schedules.list().stream()
            .collect(Collectors.toMap(Schedule::pipeline, Function.identity()));
    List<PipelineRow> rows = pipelines.stream().map(p -> row(p, byPipeline)).toList();
    return pages.page(
        "console/overview.jte",
        "Console",
        caller,
        Map.of("pipelines", rows, "runs", runs.list(null, RECENT_RUNS)));
  }

  @StoresData
  @Post("/pipelines/{id}/runs")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> start(String id, Caller caller) {
    Run run = requests.request(id, Trigger.CONSOLE, caller.subject(), Map.of());
    return HttpResponse.seeOther(URI.create("/console/runs/" + run.run()));
  }

  @Get("/runs/{run}")
  HttpResponse<String> show(String run, Caller caller) {
    UUID id;
    try {
      id = UUID.fromString(run);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("There is no run '" + run + "'.");
    }
    Run found =
        runs.find(id).orElseThrow(() -> ProblemException.notFound("There is no run " + id + "."));
    List<String> steps =
        library.find(found.pipeline()).flatMap(PipelineEntry::findGraph).stream()
            .flatMap(graph -> graph.steps().stream())
            .map(GraphStep::id)
            .toList();
    List<Run.Reject> rejects = runs.listRejects(id, SHOWN_REJECTS);
    return pages.page(
        "console/run.jte",
        "Run of " + found.pipeline(),
        caller,
        Map.of("run", found, "steps", steps, "rejects", rejects, "log", runs.listEvents(id, 0)),
        "console.js");
  }

  private PipelineRow row(PipelineEntry pipeline, Map<String, Schedule> schedulesByPipeline) {
    Run last = runs.list(pipeline.id(), 1).stream().findFirst().orElse(null);
    Schedule schedule = schedulesByPipeline.get(pipeline.id());
    return new PipelineRow(
        pipeline.id(),
        pipeline.title(),
        pipeline.definition() == null ? "" : pipeline.definition().description(),
        pipeline.faults(),
        last,
        TriggerWords.of(pipeline.definition(), schedule),
        schedule == null ? "" : schedule.nextInWords());
  }
}
