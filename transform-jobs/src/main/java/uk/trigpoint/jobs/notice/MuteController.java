package uk.trigpoint.jobs.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.library.PipelineStore;

/** Muted notices over HTTP, for GIS officers. */
@Controller("/jobs/v1/pipelines/{id}/mute")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class MuteController {
  private static final int LISTED = 50;

  private final Mutes mutes;
  private final PipelineStore store;

  MuteController(Mutes mutes, PipelineStore store) {
    this.mutes = mutes;
    this.store = store;
  }

  /**
   * Whether notices are muted.
   *
   * @param mutes the latest ones, newest first
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Answer(String pipeline, boolean muted, @Nullable Instant until, List<Mutes.Mute> mutes) {}

  /**
   * A request to mute notices.
   *
   * @param until ISO 8601 time with offset; without it, {@code duration} counts
   * @param duration ISO 8601 duration from now; null is PT24H
   * @param reason why; must be stated
   */
  record Request(@Nullable String until, @Nullable String duration, @Nullable String reason) {}

  @Get
  @Operation(summary = "Show whether the notices of a pipeline are muted, and when they were")
  Answer show(String id) {
    requirePipeline(id);
    return answer(id);
  }

  @StoresData
  @Put
  @Operation(
      summary =
          "Mute the notices of a pipeline: {\"until\": \"2026-12-01T09:00:00Z\", \"reason\": \"…\"}, or duration instead of until. 24 hours if neither is stated, 30 days at most")
  Answer mute(String id, @Body Request body, @Parameter(hidden = true) Caller caller) {
    requirePipeline(id);
    mutes.mute(id, until(body), body.reason() == null ? "" : body.reason(), caller.subject());
    return answer(id);
  }

  @Delete
  @Operation(summary = "Send the notices of a pipeline again")
  Answer unmute(String id, @Parameter(hidden = true) Caller caller) {
    requirePipeline(id);
    mutes.unmute(id, caller.subject());
    return answer(id);
  }

  private Answer answer(String id) {
    Instant until = mutes.find(id).map(Mutes.Mute::until).orElse(null);
    return new Answer(id, until != null, until, mutes.list(id, LISTED));
  }

  private void requirePipeline(String id) {
    if (store.find(id).isEmpty()) {
      throw ProblemException.notFound("There is no pipeline '" + id + "'.");
    }
  }

  private static Instant until(Request body) {
    if (body.until() != null) {
      try {
        return OffsetDateTime.parse(body.until()).toInstant();
      } catch (DateTimeException e) {
        throw ProblemException.badParameter(
            "until", "must be a time with its offset, such as 2026-12-01T09:00:00Z");
      }
    }
    try {
      return Instant.now()
          .plus(body.duration() == null ? Mutes.DEFAULT : Duration.parse(body.duration()));
    } catch (DateTimeException | ArithmeticException e) {
      throw ProblemException.badParameter("duration", "must be a duration, such as PT24H or P7D");
    }
  }
}
