package uk.trigpoint.jobs.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.csv.SpreadsheetCsv;
import uk.trigpoint.jobs.notice.RejectTable;
import uk.trigpoint.jobs.notice.RejectWorkbook;

/** Runs over HTTP, for GIS officers. */
@Controller("/jobs/v1/runs")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunController {
  private static final int MAX_REJECTS = 10_000;

  private final Runs runs;
  private final RunLog log;
  private final RejectTable table;
  private final RejectWorkbook workbook;
  private final BritishTransform transform;

  RunController(
      Runs runs,
      RunLog log,
      RejectTable table,
      RejectWorkbook workbook,
      BritishTransform transform) {
    this.runs = runs;
    this.log = log;
    this.table = table;
    this.workbook = workbook;
    this.transform = transform;
  }

  /** The rejects of a run. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Rejects(UUID run, List<Run.Reject> rejects, boolean more) {}

  /** The current log of a run. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Log(UUID run, String state, List<Run.Event> log) {}

  @Get("/{run}")
  @Operation(summary = "Show a run: its state, and rows and seconds of each step")
  Run show(String run) {
    return get(run);
  }

  @Get("/{run}/rejects")
  @Operation(
      summary =
          "List the rows that a run rejected: step, line, field, code and reason. Personal values are left out")
  Rejects rejects(String run, @QueryValue @Nullable String limit) {
    Run found = get(run);
    int maxRejects = Parameters.integer("limit", limit, 1_000, 1, MAX_REJECTS);
    List<Run.Reject> rejects = runs.listRejects(found.run(), maxRejects + 1);
    return new Rejects(
        found.run(),
        rejects.subList(0, Math.min(maxRejects, rejects.size())),
        rejects.size() > maxRejects);
  }

  @Get("/{run}/rejects.xlsx")
  @Produces(RejectWorkbook.MEDIA_TYPE)
  @Operation(summary = "Get the rejects of a run as a workbook, at most 20,000 faults")
  HttpResponse<byte[]> rejectWorkbook(String run) {
    return HttpResponse.ok(workbook.write(get(run).run()))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejected-rows.xlsx\"");
  }

  @Get("/{run}/rejects.csv")
  @Produces("text/csv;charset=utf-8")
  @Operation(
      summary =
          "Get the rejects of a run as CSV, with the columns of the workbook, at most 20,000 faults. Texts that a spreadsheet would run as formulas get an apostrophe in front")
  HttpResponse<String> rejectCsv(String run) {
    return HttpResponse.ok(SpreadsheetCsv.of(table.read(get(run).run())))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejected-rows.csv\"");
  }

  @Get("/{run}/rejects.geojson")
  @Produces("application/geo+json")
  @Operation(
      summary =
          "Get the rejects of a run that have a place as GeoJSON, for maps; rows without one are counted in withoutPlace")
  String rejectPlaces(String run) {
    return RejectPlaces.of(runs.listRejects(get(run).run(), MAX_REJECTS), transform).toString();
  }

  @Get("/{run}/log")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  @Operation(
      summary =
          "Get the log of a run as JSON; Accept: text/event-stream streams it until the run ends")
  HttpResponse<?> log(String run, HttpHeaders headers) {
    Run found = get(run);
    return headers.accept().contains(MediaType.TEXT_EVENT_STREAM_TYPE)
        ? HttpResponse.ok(log.follow(found.run())).contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        : HttpResponse.ok(new Log(found.run(), found.state(), runs.listEvents(found.run(), 0)))
            .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  @Post("/{run}/cancel")
  @Operation(summary = "Cancel a run that has not ended; it publishes nothing")
  HttpResponse<Run> cancel(String run, @Parameter(hidden = true) Caller caller) {
    Run found = get(run);
    if (!runs.cancel(found.run(), caller.subject())) {
      throw ProblemException.of(HttpStatus.CONFLICT, "The run has already ended.");
    }
    return HttpResponse.ok(get(run));
  }

  private Run get(String run) {
    UUID id;
    try {
      id = UUID.fromString(run);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("run", "is not a run id");
    }
    return runs.find(id)
        .orElseThrow(() -> ProblemException.notFound("There is no run " + id + "."));
  }
}
