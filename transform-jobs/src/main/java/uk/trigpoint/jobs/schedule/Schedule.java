package uk.trigpoint.jobs.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import uk.trigpoint.jobs.cron.CronSchedule;

/**
 * The schedule of a pipeline.
 *
 * @param sentence the cron expression in English
 * @param next the next due times, with the zone's offset at that time; empty if it is switched off
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Schedule(
    String pipeline,
    String cron,
    String zone,
    boolean enabled,
    String sentence,
    List<OffsetDateTime> next,
    String changedBy,
    Instant changedAt) {
  private static final int LISTED = 3;
  private static final DateTimeFormatter LONG_FORMAT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK);

  static Schedule of(ScheduleEntity entity, Instant now) {
    CronSchedule cron = CronSchedule.parse(entity.cron(), entity.zone());
    return new Schedule(
        entity.pipeline(),
        entity.cron(),
        entity.zone(),
        entity.enabled(),
        cron.sentence(),
        entity.enabled()
            ? cron.listNext(now, LISTED).stream().map(t -> t.toOffsetDateTime()).toList()
            : List.of(),
        entity.changedBy(),
        entity.changedAt());
  }

  /** Formats the next due time for people; "switched off" if there is none. */
  public String nextInWords() {
    return next.isEmpty() ? "switched off" : next.getFirst().format(LONG_FORMAT);
  }
}
