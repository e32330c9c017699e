package uk.trigpoint.jobs.cron;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

  /** One time of one day in the year: minute, hour, day, month. */
  private static final Pattern YEARLY =
      Pattern.compile("([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{1,2}) \\*");

  private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

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

  /**
   * Describes the schedule in English: {@code at 05:15}. Of one day in the year the day is named,
   * and of 29 February the next year that has it.
   */
  public String sentence() {
    Matcher yearly = YEARLY.matcher(cron.asString());
    if (!yearly.matches()) {
      return CronDescriptor.instance(Locale.UK).describe(cron);
    }
    LocalTime time =
        LocalTime.of(Integer.parseInt(yearly.group(2)), Integer.parseInt(yearly.group(1)));
    MonthDay day =
        MonthDay.of(Integer.parseInt(yearly.group(4)), Integer.parseInt(yearly.group(3)));
    String words = "at %s on %s".formatted(TIME.format(time), DAY_OF_YEAR.format(day));
    return day.equals(LEAP_DAY)
        ? findNext(Instant.now())
            .map(due -> words + ", next in " + due.atZone(zone).getYear())
            .orElse(words)
        : words;
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

  /** Returns the first due time after a moment that is on none of the days off. */
  public Optional<Instant> findNext(Instant after, Set<LocalDate> daysOff) {
    Optional<Instant> next = findNext(after);
    while (next.isPresent() && isOff(next.get(), daysOff)) {
      next = findNext(next.get());
    }
    return next;
  }

  /** Returns whether a due time is on a day off, in the time zone of the schedule. */
  public boolean isOff(Instant due, Set<LocalDate> daysOff) {
    return daysOff.contains(LocalDate.ofInstant(due, zone));
  }

  /** Returns the next due times after a moment, at most {@code count}, on none of the days off. */
  public List<ZonedDateTime> listNext(Instant after, int count, Set<LocalDate> daysOff) {
    List<ZonedDateTime> due = new ArrayList<>();
    Optional<Instant> next = findNext(after, daysOff);
    while (next.isPresent() && due.size() < count) {
      due.add(next.get().atZone(zone));
      next = findNext(next.get(), daysOff);
    }
    return due;
  }

  /** Says what a change of the clocks does to a due time; empty if it does nothing. */
  public Optional<String> findNote(Instant due) {
    ZoneRules rules = zone.getRules();
    LocalDateTime wall = LocalDateTime.ofInstant(due, zone);
    if (rules.getValidOffsets(wall).size() > 1) {
      return Optional.of(
          "%s happens twice on %s; runs once, the first time."
              .formatted(TIME.format(wall), DAY.format(wall)));
    }
    ZoneOffsetTransition transition = rules.previousTransition(due.plusNanos(1));
    if (transition == null || !transition.isGap() || !transition.getInstant().equals(due)) {
      return Optional.empty();
    }
    LocalDateTime meant =
        ExecutionTime.forCron(cron)
            .nextExecution(transition.getDateTimeBefore().atZone(ZoneOffset.UTC).minusSeconds(1))
            .map(ZonedDateTime::toLocalDateTime)
            .orElse(wall);
    return meant.isBefore(transition.getDateTimeAfter())
        ? Optional.of(
            "%s does not happen on %s; runs at %s."
                .formatted(TIME.format(meant), DAY.format(wall), TIME.format(wall)))
        : Optional.empty();
  }

  private Instant toInstant(LocalDateTime wall) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    return wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
