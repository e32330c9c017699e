package uk.trigpoint.datasets.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A closed interval of time, or one moment.
 *
 * @param start null means unbounded
 * @param end not before {@code start}; null means unbounded
 */
public record TimeInterval(@Nullable Instant start, @Nullable Instant end) {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  public TimeInterval {
    if (start != null && end != null && end.isBefore(start)) {
      throw new IllegalArgumentException("an interval must not end before it begins");
    }
  }

  /** Returns the interval of one moment. */
  public static TimeInterval at(Instant moment) {
    return new TimeInterval(moment, moment);
  }

  /** Returns the interval of a whole day in Europe/London. */
  public static TimeInterval day(LocalDate day) {
    return new TimeInterval(startOf(day), endOf(day));
  }

  /** Returns the first moment of a day in Europe/London. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(LONDON).toInstant();
  }

  /** Returns the last millisecond of a day in Europe/London. */
  public static Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1)).minusMillis(1);
  }

  /** Returns the day of a moment in Europe/London. */
  static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, LONDON);
  }
}
