package uk.trigpoint.jobs.schedule;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.cron.MissedRuns;

/**
 * The schedule of a pipeline.
 *
 * @param sentence the cron expression in English
 * @param missed what happens with due times that were missed
 * @param maxAge how long after its due time a missed run still starts
 * @param notOn {@code bank-holidays} if it rests on them; null if it never does
 * @param next the next five due times, with the zone's offset at that time; empty if it is switched
 *     off
 * @param notes what changes of the clocks do to the next due times, as sentences
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Schedule(
    String pipeline,
    String cron,
    String zone,
    boolean enabled,
    String sentence,
    MissedRuns missed,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration maxAge,
    @Nullable String notOn,
    List<OffsetDateTime> next,
    List<String> notes,
    String changedBy,
    Instant changedAt) {
  private static final int LISTED = 5;
  private static final DateTimeFormatter LONG_FORMAT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK);

  static Schedule of(ScheduleEntity entity, Set<LocalDate> daysOff, Instant now) {
    CronSchedule cron = entity.parsed();
    List<ZonedDateTime> next = entity.enabled() ? cron.listNext(now, LISTED, daysOff) : List.of();
    return new Schedule(
        entity.pipeline(),
        entity.cron(),
        entity.zone(),
        entity.enabled(),
        cron.sentence(),
        entity.missedRuns(),
        entity.maxAge(),
        entity.notOn(),
        next.stream().map(ZonedDateTime::toOffsetDateTime).toList(),
        next.stream().flatMap(due -> cron.findNote(due.toInstant()).stream()).distinct().toList(),
        entity.changedBy(),
        entity.changedAt());
  }

  /**
   * Formats the next due time for people, with what changes of the clocks do; "switched off" if
   * there is none.
   */
  public String nextInWords() {
    if (next.isEmpty()) {
      return "switched off";
    }
    String words = next.getFirst().format(LONG_FORMAT);
    return notes.isEmpty() ? words : words + ". " + String.join(" ", notes);
  }
}
