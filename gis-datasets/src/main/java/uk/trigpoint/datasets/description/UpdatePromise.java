package uk.trigpoint.datasets.description;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * How often a dataset is updated, an ISO 8601 duration: calendar days, weeks, months and years
 * ({@code P1M}), or a time ({@code PT6H}).
 *
 * @param days calendar part; zero if the promise is a time
 * @param time exact part; zero if the promise is in days
 */
public record UpdatePromise(Period days, Duration time) {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");

  /**
   * Parses a promise.
   *
   * @throws DateTimeException if it is no ISO 8601 duration
   */
  static UpdatePromise parse(String text) {
    return text.contains("T")
        ? new UpdatePromise(Period.ZERO, Duration.parse(text))
        : new UpdatePromise(Period.parse(text), Duration.ZERO);
  }

  /** Returns whether a text is a promise: a duration that is longer than no time. */
  public static boolean isValid(String text) {
    try {
      return parse(text).isPositive();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean isPositive() {
    return !days.isNegative() && !time.isNegative() && !(days.isZero() && time.isZero());
  }

  /** Returns until when an update is due that follows one at a moment. */
  Instant due(Instant updated) {
    return updated.atZone(COUNTY).plus(days).plus(time).toInstant();
  }

  /** Returns the promise for people: "every day", "every 3 months". */
  String words() {
    if (!time.isZero()) {
      return time.toMinutes() % 60 == 0
          ? every(time.toHours(), "hour")
          : every(time.toMinutes(), "minute");
    }
    if (days.toTotalMonths() > 0 && days.getDays() > 0) {
      return "every " + days.toTotalMonths() + " months and " + days.getDays() + " days";
    }
    if (days.toTotalMonths() > 0) {
      return days.toTotalMonths() % 12 == 0
          ? every(days.toTotalMonths() / 12, "year")
          : every(days.toTotalMonths(), "month");
    }
    return days.getDays() % 7 == 0
        ? every(days.getDays() / 7, "week")
        : every(days.getDays(), "day");
  }

  private static String every(long count, String unit) {
    return count == 1 ? "every " + unit : "every " + count + " " + unit + "s";
  }
}
