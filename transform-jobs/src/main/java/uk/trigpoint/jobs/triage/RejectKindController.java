package uk.trigpoint.jobs.triage;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.jobs.run.RunRequests;

/** Kinds of rejects over HTTP, for GIS officers. */
@Controller("/jobs/v1/pipelines/{id}/rejects")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class RejectKindController {
  private final RejectKinds kinds;
  private final RejectAssignments assignments;
  private final RunRequests requests;

  RejectKindController(RejectKinds kinds, RejectAssignments assignments, RunRequests requests) {
    this.kinds = kinds;
    this.assignments = assignments;
    this.requests = requests;
  }

  /** The kinds of rejects of a pipeline. */
  record Listing(String pipeline, List<RejectKind> kinds) {}

  @Get
  @Operation(
      summary =
          "List the kinds of rejects of a pipeline's latest run, by step, code and column: rows, rows of the run before, since when, and who looks after them")
  Listing list(String id) {
    requests.get(id);
    return new Listing(id, kinds.list(id));
  }

  @StoresData
  @Put("/assignment")
  @Operation(
      summary =
          "Assign a kind of rejects to somebody: {\"step\": …, \"code\": …, \"field\": …, \"to\": …, \"note\": …}")
  Listing assign(
      String id,
      @Body RejectAssignments.Assignment assignment,
      @Parameter(hidden = true) Caller caller) {
    requests.get(id);
    assignments.assign(id, assignment, caller);
    return new Listing(id, kinds.list(id));
  }

  @StoresData
  @Delete("/assignment")
  @Operation(summary = "Remove an assignment")
  HttpResponse<?> unassign(
      String id,
      @QueryValue @Nullable String step,
      @QueryValue @Nullable String code,
      @QueryValue @Nullable String field) {
    requests.get(id);
    assignments.remove(id, new RejectAssignments.Assignment(step, code, field, null, null));
    return HttpResponse.noContent();
  }
}
