package uk.trigpoint.jobs.schedule;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;

/** Schedules over HTTP, for GIS officers. */
@Controller("/jobs/v1/schedules")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScheduleController {
  private final Schedules schedules;

  ScheduleController(Schedules schedules) {
    this.schedules = schedules;
  }

  @Get
  @Operation(
      summary =
          "List schedules: the cron expression, its description in English and the next five due times")
  Map<String, List<Schedule>> list() {
    return Map.of("schedules", schedules.list());
  }

  @Put("/{pipeline}")
  @Operation(
      summary =
          "Set the schedule of a pipeline: {\"cron\": \"15 5 * * *\", \"missed\": \"last\", \"maxAge\": \"PT6H\", \"notOn\": \"bank-holidays\", \"enabled\": true}")
  Schedule put(
      String pipeline, @Body ScheduleChange change, @Parameter(hidden = true) Caller caller) {
    return schedules.put(pipeline, change, caller.subject());
  }

  @Patch("/{pipeline}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Operation(
      summary =
          "Change some of a schedule, such as {\"enabled\": false}; what is not sent stays. A pipeline without a schedule needs cron")
  Schedule patch(
      String pipeline, @Body ScheduleChange change, @Parameter(hidden = true) Caller caller) {
    return schedules.patch(pipeline, change, caller.subject());
  }
}
