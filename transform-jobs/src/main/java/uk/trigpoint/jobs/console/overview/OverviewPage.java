package uk.trigpoint.jobs.console.overview;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.jobs.console.board.BoardStore;
import uk.trigpoint.jobs.console.board.PipelineBoard;
import uk.trigpoint.jobs.console.board.PipelineLine;
import uk.trigpoint.jobs.schedule.Schedules;

/**
 * Serves the overview: what needs attention, which data are old, what comes next, and how each
 * pipeline stands.
 */
@Hidden
@Controller("/console")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class OverviewPage {
  private final PipelineBoard board;
  private final BoardStore store;
  private final Schedules schedules;
  private final LateDatasets datasets;
  private final Pages pages;

  OverviewPage(
      PipelineBoard board,
      BoardStore store,
      Schedules schedules,
      LateDatasets datasets,
      Pages pages) {
    this.board = board;
    this.store = store;
    this.schedules = schedules;
    this.datasets = datasets;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(Caller caller) {
    Instant now = Instant.now();
    List<PipelineLine> lines = board.list();
    NextDay nextDay = NextDay.of(schedules.listDue(now, NextDay.end(now)), lines, now);
    return pages.page(
        "console/overview.jte",
        "Overview",
        caller,
        Map.of(
            "overview",
            Overview.of(now, store.countRecent(), lines, nextDay, datasets.list(caller, now))));
  }
}
