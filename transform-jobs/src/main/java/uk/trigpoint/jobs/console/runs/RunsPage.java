package uk.trigpoint.jobs.console.runs;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.library.PipelineTitles;

/** Serves the list of runs, whose filter is in the address of the page, and the list as CSV. */
@Hidden
@Controller("/console")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunsPage {
  private static final int PAGE = 50;
  private static final int MAX_CSV = 10_000;

  private final RunListStore store;
  private final PipelineTitles titles;
  private final Pages pages;

  RunsPage(RunListStore store, PipelineTitles titles, Pages pages) {
    this.store = store;
    this.titles = titles;
    this.pages = pages;
  }

  @Get("/runs")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> list(
      @QueryValue @Nullable String pipeline,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String trigger,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String last,
      @QueryValue @Nullable String after,
      Caller caller) {
    RunFilter filter = RunFilter.read(pipeline, state, trigger, from, to, last);
    RunPosition position = after == null || after.isEmpty() ? null : RunPosition.read(after);
    Instant now = Instant.now();
    List<ListedRun> runs = store.list(filter, position, PAGE + 1, now);
    List<ListedRun> shown = runs.subList(0, Math.min(PAGE, runs.size()));
    return pages.page(
        "console/runs.jte",
        "Runs",
        caller,
        Map.of(
            "filter",
            filter,
            "runs",
            shown,
            "titles",
            titles.list(),
            "next",
            runs.size() > PAGE ? RunPosition.of(shown.getLast()).toString() : "",
            "first",
            position == null,
            "now",
            now));
  }

  @Get("/runs.csv")
  @Produces("text/csv")
  HttpResponse<String> csv(
      @QueryValue @Nullable String pipeline,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String trigger,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String last) {
    RunFilter filter = RunFilter.read(pipeline, state, trigger, from, to, last);
    return HttpResponse.ok(
            RunsCsv.of(store.list(filter, null, MAX_CSV, Instant.now()), titles.list()))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"runs.csv\"");
  }
}
