package uk.trigpoint.jobs.schedule;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.problem.ProblemException;

/** Schedules over HTTP, for GIS officers. */
@Controller("/jobs/v1/schedules")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScheduleController {
  private final Schedules schedules;

  ScheduleController(Schedules schedules) {
    this.schedules = schedules;
  }

  /** The new values of a schedule, which may be a {@link Schedule} sent back. */
  @JsonIgnoreProperties({"pipeline", "sentence", "next", "changedBy", "changedAt"})
  record ScheduleRequest(@Nullable String cron, @Nullable String zone, @Nullable Boolean enabled) {}

  @Get
  @Operation(
      summary =
          "List schedules: the cron expression, its description in English and the next three due times")
  Map<String, List<Schedule>> list() {
    return Map.of("schedules", schedules.list());
  }

  @Put("/{pipeline}")
  @Operation(
      summary = "Set the schedule of a pipeline: {\"cron\": \"15 5 * * *\", \"enabled\": true}")
  Schedule put(
      String pipeline, @Body ScheduleRequest request, @Parameter(hidden = true) Caller caller) {
    if (request.cron() == null) {
      throw ProblemException.badParameter("cron", "is missing");
    }
    return schedules.put(
        pipeline,
        request.cron(),
        request.zone(),
        request.enabled() == null || request.enabled(),
        caller.subject());
  }
}
