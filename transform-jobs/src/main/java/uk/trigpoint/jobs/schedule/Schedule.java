package uk.trigpoint.jobs.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import uk.trigpoint.jobs.cron.CronText;

/**
 * When a pipeline runs by itself.
 *
 * @param sentence the cron expression in English
 * @param next the next due times, with the offset the zone has then; none while it is switched off
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
  private static final int SHOWN = 3;
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK);

  static Schedule of(ScheduleEntity entity, Instant now) {
    CronText cron = CronText.parse(entity.cron(), entity.zone());
    return new Schedule(
        entity.pipeline(),
        entity.cron(),
        entity.zone(),
        entity.enabled(),
        cron.sentence(),
        entity.enabled()
            ? cron.listNext(now, SHOWN).stream().map(t -> t.toOffsetDateTime()).toList()
            : List.of(),
        entity.changedBy(),
        entity.changedAt());
  }

  /** The next due time for people, or that there is none. */
  public String nextInWords() {
    return next.isEmpty() ? "switched off" : next.getFirst().format(WORDS);
  }
}
