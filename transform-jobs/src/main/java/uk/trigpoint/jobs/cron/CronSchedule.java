package uk.trigpoint.jobs.cron;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cron schedule of five fields in a time zone.
 *
 * <p>When the clocks go forward, a skipped time is due at the first moment after the gap. When they
 * go back, a repeated time is due the first time only.
 */
public final class CronSchedule {
  private static final int MAX_LENGTH = 100;
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final Cron cron;
  private final ZoneId zone;

  private CronSchedule(Cron cron, ZoneId zone) {
    this.cron = cron;
    this.zone = zone;
  }

  /**
   * Parses a schedule.
   *
   * @param cron minute, hour, day of month, month, day of week
   * @param zone time zone id, such as {@code Europe/London}
   * @throws IllegalArgumentException if an argument is invalid or no time matches; the message can
   *     be shown to users
   */
  public static CronSchedule parse(String cron, String zone) {
    if (cron.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a cron expression has at most " + MAX_LENGTH + " characters");
    }
    ZoneId zoneId;
    try {
      zoneId = ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + zone + "' is not a time zone; write it like Europe/London", e);
    }
    Cron parsed;
    try {
      parsed = PARSER.parse(cron.strip()).validate();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + cron
              + "' is not a cron expression (minute, hour, day of month, month, day of week): "
              + e.getMessage(),
          e);
    }
    CronSchedule schedule = new CronSchedule(parsed, zoneId);
    if (schedule.findNext(Instant.now()).isEmpty()) {
      throw new IllegalArgumentException("'" + cron + "' matches no date");
    }
    return schedule;
  }

  /** Describes the schedule in English: {@code at 05:15}. */
  public String sentence() {
    return CronDescriptor.instance(Locale.UK).describe(cron);
  }

  public ZoneId zone() {
    return zone;
  }

  /** Returns the first due time after a moment; empty if there is none. */
  public Optional<Instant> findNext(Instant after) {
    ExecutionTime times = ExecutionTime.forCron(cron);
    // Search in UTC, which has no clock changes, then convert each result to the zone.
    ZonedDateTime wall = LocalDateTime.ofInstant(after, zone).atZone(ZoneOffset.UTC).minusHours(2);
    while (true) {
      Optional<ZonedDateTime> next = times.nextExecution(wall);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Instant due = toInstant(next.get().toLocalDateTime());
      if (due.isAfter(after)) {
        return Optional.of(due);
      }
      wall = next.get();
    }
  }

  /** Returns the next due times after a moment, at most {@code count}. */
  public List<ZonedDateTime> listNext(Instant after, int count) {
    List<ZonedDateTime> due = new ArrayList<>();
    Optional<Instant> next = findNext(after);
    while (next.isPresent() && due.size() < count) {
      due.add(next.get().atZone(zone));
      next = findNext(next.get());
    }
    return due;
  }

  private Instant toInstant(LocalDateTime wall) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    return wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
