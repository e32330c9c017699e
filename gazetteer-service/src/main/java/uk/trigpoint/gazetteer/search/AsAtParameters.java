package uk.trigpoint.gazetteer.search;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A point in valid time and system time (bitemporal).
 *
 * @param day valid time; null for the version that was current at {@code known}
 * @param known system time
 */
record AsAtParameters(@Nullable LocalDate day, Instant known) {
  private static final int DAY_LENGTH = 10;

  /**
   * Parses the parameters {@code asAt}, a date or an instant, and {@code knownAt}, an instant.
   *
   * @throws ProblemException 400 that names the invalid parameter
   */
  static AsAtParameters read(@Nullable String asAt, @Nullable String knownAt) {
    Instant known =
        knownAt == null
            ? Clock.systemUTC().instant()
            : instant("knownAt", knownAt, "must be an instant");
    if (asAt == null) {
      return new AsAtParameters(null, known);
    }
    if (asAt.length() == DAY_LENGTH) {
      try {
        return new AsAtParameters(Times.date(asAt), known);
      } catch (DateTimeException e) {
        throw ProblemException.badParameter("asAt", "there is no such date: " + asAt);
      }
    }
    Instant instant = instant("asAt", asAt, "must be a date such as 2017-05-04, or an instant");
    if (knownAt != null) {
      throw ProblemException.badParameter("knownAt", "can only be used with a date in asAt");
    }
    return new AsAtParameters(null, instant);
  }

  /** Returns a phrase for messages: "on 2017-05-04" or "at 2026-…". */
  String phrase() {
    return day == null ? "at " + known : "on " + day;
  }

  private static Instant instant(String parameter, String text, String requirement) {
    try {
      return Times.instant(text);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          parameter, requirement + " such as 2026-11-23T10:00:00Z, not '" + shown(text) + "'");
    }
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
