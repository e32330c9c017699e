package uk.trigpoint.jobs.schedule;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.cron.MissedRuns;

/**
 * A row of {@code jobs.schedule}.
 *
 * @param stated what the text of the pipeline stated when it was last taken over; null if it was
 *     not compared yet
 * @param statedVersion version of the pipeline with that text
 */
@MappedEntity(value = "schedule", schema = "jobs")
record ScheduleEntity(
    @Id String pipeline,
    String cron,
    String zone,
    boolean enabled,
    String missed,
    long maxAgeSeconds,
    @Nullable String notOn,
    String changedBy,
    Instant changedAt,
    @Nullable String stated,
    @Nullable Integer statedVersion) {
  CronSchedule parsed() {
    return CronSchedule.parse(cron, zone);
  }

  MissedRuns missedRuns() {
    return MissedRuns.parse(missed);
  }

  Duration maxAge() {
    return Duration.ofSeconds(maxAgeSeconds);
  }
}
