package uk.trigpoint.jobs.schedule;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The new values of a schedule, which may be a {@link Schedule} sent back. Null keeps the current
 * value.
 *
 * @param cron must be stated, unless it is a patch of a schedule
 * @param missed {@code skip}, {@code last} or {@code all}
 * @param maxAge ISO 8601 duration
 * @param notOn {@code bank-holidays}, or {@code none}
 * @param enabled null is true; in a patch it keeps the current value
 */
@JsonIgnoreProperties({"pipeline", "sentence", "next", "notes", "changedBy", "changedAt"})
record ScheduleChange(
    @Nullable String cron,
    @Nullable String zone,
    @Nullable String missed,
    @Nullable String maxAge,
    @Nullable String notOn,
    @Nullable Boolean enabled) {
  /** Returns the change with the cron expression and the switch of a schedule if it has none. */
  ScheduleChange over(ScheduleEntity schedule) {
    return new ScheduleChange(
        cron == null ? schedule.cron() : cron,
        zone,
        missed,
        maxAge,
        notOn,
        enabled == null ? Boolean.valueOf(schedule.enabled()) : enabled);
  }
}
