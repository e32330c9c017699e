package uk.trigpoint.tiles.retention;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.retention.DatasetRetention;
import uk.trigpoint.datasets.retention.RetentionPeriod;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Shows and changes for how long former versions of a dataset are kept. */
@Controller("/catalogue/v1/datasets/{id}/retention")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class RetentionController {
  private final DatasetRetention retention;

  RetentionController(DatasetRetention retention) {
    this.retention = retention;
  }

  /**
   * For how long versions are kept.
   *
   * @param formerVersions ISO 8601 duration; empty if only the number of versions counts
   */
  @Introspected
  record Retention(@Nullable String formerVersions) {}

  @Get
  @Operation(summary = "For how long former versions of a dataset are kept")
  Retention show(String id) {
    return new Retention(retention.find(id).map(RetentionPeriod::text).orElse(""));
  }

  @Put
  @Operation(
      summary = "Change for how long former versions of a dataset are kept",
      description =
          "formerVersions: ISO 8601 duration such as P30D, counted from the publish; every night"
              + " older versions are dropped, but never the current one. Empty: only the number of"
              + " versions counts. For who publishes the dataset, and admins.")
  Retention change(String id, @Body Retention body, @Parameter(hidden = true) Caller caller) {
    if (body.formerVersions() == null) {
      throw ProblemException.badParameter(
          "formerVersions", "is missing; give a duration, or an empty text to remove it");
    }
    String text = body.formerVersions().strip();
    RetentionPeriod period =
        text.isEmpty() ? null : Parameters.read("formerVersions", text, RetentionPeriod::new);
    retention.change(id, period, caller);
    return show(id);
  }
}
