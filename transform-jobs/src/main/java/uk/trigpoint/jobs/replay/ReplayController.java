package uk.trigpoint.jobs.replay;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.UUID;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.run.Run;

/** Replays of rejected rows over HTTP, for GIS officers. */
@Controller("/jobs/v1/runs")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReplayController {
  private final Replays replays;

  ReplayController(Replays replays) {
    this.replays = replays;
  }

  @StoresData
  @Post("/{run}/replay")
  @Operation(
      summary =
          "Try the rejected rows of a run again, with the pipeline as it is now and the files as the run read them. Rows that pass are added; if anything else would change, the version is held")
  HttpResponse<Run> replay(String run, @Parameter(hidden = true) Caller caller) {
    UUID id;
    try {
      id = UUID.fromString(run);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("run", "is not a run id");
    }
    Run replay = replays.request(id, caller.subject());
    return HttpResponse.<Run>accepted()
        .body(replay)
        .header(HttpHeaders.LOCATION, "/jobs/v1/runs/" + replay.run());
  }
}
