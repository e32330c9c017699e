package uk.trigpoint.http.parameter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.query.TimeInterval;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Parses the two times of a request for features: {@code knownAt}, the state that was published
 * then, and {@code datetime}, when features are valid in the real world.
 */
public final class TimeParameters {
  /** Name of the parameter for the state that was published at an instant. */
  public static final String KNOWN_AT = "knownAt";

  /** How far a client's clock may be ahead. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private TimeParameters() {}

  /**
   * Parses {@code knownAt}, an instant such as {@code 2026-11-23T10:00:00Z}.
   *
   * @param value null if it is not given
   * @return null means now
   * @throws ProblemException 400 if it is not an instant, or lies in the future
   */
  public static @Nullable Instant knownAt(@Nullable String value) {
    return instant(KNOWN_AT, value);
  }

  /**
   * Parses an instant of the past.
   *
   * @param name of the parameter
   * @param value null if it is not given
   * @throws ProblemException 400 if it is not an instant, or lies in the future
   */
  public static @Nullable Instant instant(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    Instant moment;
    try {
      moment = Times.instant(value);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          name, "must be a time with its offset, such as 2026-11-23T10:00:00Z");
    }
    if (moment.isAfter(Instant.now().plus(CLOCK_SKEW))) {
      throw ProblemException.badParameter(name, "must not be in the future");
    }
    return moment;
  }

  /**
   * Parses a date, a time, or an interval of two separated by {@code /}, of which one may be open
   * ({@code ..} or empty). A date is the whole day in Europe/London.
   *
   * @param name of the parameter
   * @param value null if it is not given
   * @return null means unrestricted
   * @throws ProblemException 400 if the value is invalid
   * @see "OGC 17-069r4 (OGC API - Features, Part 1), section 7.15.4"
   */
  public static @Nullable TimeInterval interval(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    String[] ends = value.split("/", -1);
    if (ends.length > 2) {
      throw ProblemException.badParameter(name, "must be a moment, or two moments separated by /");
    }
    if (ends.length == 1) {
      return new TimeInterval(moment(name, ends[0], false), moment(name, ends[0], true));
    }
    Instant start = isOpen(ends[0]) ? null : moment(name, ends[0], false);
    Instant end = isOpen(ends[1]) ? null : moment(name, ends[1], true);
    if (start == null && end == null) {
      throw ProblemException.badParameter(name, "must have at least one end");
    }
    if (start != null && end != null && start.isAfter(end)) {
      throw ProblemException.badParameter(name, "must not end before it begins");
    }
    return new TimeInterval(start, end);
  }

  private static boolean isOpen(String end) {
    return end.isEmpty() || end.equals("..");
  }

  private static Instant moment(String name, String text, boolean end) {
    try {
      if (text.length() == 10) {
        return end ? TimeInterval.endOf(Times.date(text)) : TimeInterval.startOf(Times.date(text));
      }
      return Times.instant(text);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          name, "must be a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z");
    }
  }
}
