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
 * A schedule in crontab's five fields on the wall clock of a zone.
 *
 * <p>Where the clock jumps forward, times it leaves out are due at the first moment after the jump;
 * where it goes back, a time that comes twice is due the first time only.
 */
public final class CronText {
  private static final int MAX_LENGTH = 100;
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final Cron cron;
  private final ZoneId zone;

  private CronText(Cron cron, ZoneId zone) {
    this.cron = cron;
    this.zone = zone;
  }

  /**
   * Reads a schedule.
   *
   * @param cron minute, hour, day of month, month, day of week
   * @param zone such as {@code Europe/London}
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  public static CronText parse(String cron, String zone) {
    if (cron.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a cron expression has " + MAX_LENGTH + " characters at most");
    }
    ZoneId where;
    try {
      where = ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + zone + "' is no time zone; write it like Europe/London", e);
    }
    Cron parsed;
    try {
      parsed = PARSER.parse(cron.strip()).validate();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + cron
              + "' is no cron expression (minute, hour, day of month, month, day of week): "
              + e.getMessage(),
          e);
    }
    CronText text = new CronText(parsed, where);
    if (text.findNext(Instant.now()).isEmpty()) {
      throw new IllegalArgumentException("'" + cron + "' never comes");
    }
    return text;
  }

  /** In English: {@code at 05:15}. */
  public String sentence() {
    return CronDescriptor.instance(Locale.UK).describe(cron);
  }

  public ZoneId zone() {
    return zone;
  }

  /** The first due time after a moment. */
  public Optional<Instant> findNext(Instant after) {
    ExecutionTime times = ExecutionTime.forCron(cron);
    // The search runs on a clock that never jumps; only its findings are put on the zone's.
    ZonedDateTime wall = LocalDateTime.ofInstant(after, zone).atZone(ZoneOffset.UTC).minusHours(2);
    while (true) {
      Optional<ZonedDateTime> next = times.nextExecution(wall);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Instant due = onTheZonesClock(next.get().toLocalDateTime());
      if (due.isAfter(after)) {
        return Optional.of(due);
      }
      wall = next.get();
    }
  }

  /** The next due times after a moment. */
  public List<ZonedDateTime> listNext(Instant after, int count) {
    List<ZonedDateTime> due = new ArrayList<>();
    Optional<Instant> next = findNext(after);
    while (next.isPresent() && due.size() < count) {
      due.add(next.get().atZone(zone));
      next = findNext(next.get());
    }
    return due;
  }

  private Instant onTheZonesClock(LocalDateTime wall) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    return wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
