package uk.trigpoint.tiles.catalogue;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.publish.VersionRollback;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.datasets.read.DifferenceReader;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/** Shows what changed in a dataset, and puts former versions in force again. */
@DatasetReads(from = "id")
@Controller("/catalogue/v1/datasets/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HistoryController {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  private final DifferenceReader differences;
  private final VersionRollback rollback;
  private final BaseUrl baseUrl;

  HistoryController(DifferenceReader differences, VersionRollback rollback, BaseUrl baseUrl) {
    this.differences = differences;
    this.rollback = rollback;
    this.baseUrl = baseUrl;
  }

  /** The version to go back to. */
  @Introspected
  record Rollback(@Nullable Integer version) {}

  @Get("/changes")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(
      summary = "What changed between two moments, feature by feature",
      description =
          "from and to are instants (2026-11-23T10:00:00Z); to is now if it is missing. Features are compared by the dataset's key, as you see them: added,"
              + " changed (before and after) and removed. limit: 1 to 1000 changes, 100 if missing. after: the key of the last change of the page before; next is"
              + " the link to the following page.")
  HttpResponse<byte[]> changes(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String after,
      @Parameter(hidden = true) Caller caller) {
    Instant start = TimeParameters.instant("from", from);
    if (start == null) {
      throw ProblemException.badParameter("from", "is missing; give an instant");
    }
    Instant end = TimeParameters.instant("to", to);
    if (end != null && end.isBefore(start)) {
      throw ProblemException.badParameter("to", "must not be before from");
    }
    DatasetDifference difference =
        differences.read(
            id,
            start,
            end,
            after,
            Parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT),
            caller);
    return DifferencePage.response(difference, start, end, request, baseUrl);
  }

  @Post("/rollback")
  @Secured({"gis-officer", "admin"})
  @Operation(
      summary = "Put a former version in force again",
      description =
          "The version in force now stays as a version, with its edits. For who publishes the dataset, and admins. Publishes that are under way fail."
              + " The policy that the version had applies besides today's: if it differs, versionPolicy says what it shows.")
  DatasetResponse rollBack(
      String id, @Body Rollback body, @Parameter(hidden = true) Caller caller) {
    if (body.version() == null) {
      throw ProblemException.badParameter("version", "is missing; give the number of a version");
    }
    return DatasetResponse.from(
        rollback.rollBack(id, Objects.requireNonNull(body.version()), caller), caller);
  }
}
