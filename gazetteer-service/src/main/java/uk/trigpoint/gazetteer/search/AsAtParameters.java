package uk.trigpoint.gazetteer.search;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A point in both times.
 *
 * @param day valid time: what was so on that day; null for whatever was current
 * @param known system time: what the gazetteer knew at that instant
 */
record AsAtParameters(@Nullable LocalDate day, Instant known) {
  private static final int DAY_LENGTH = 10;

  /**
   * Reads the parameters {@code asAt}, a day or an instant, and {@code knownAt}, an instant.
   *
   * @throws ProblemException naming the parameter that cannot be read
   */
  static AsAtParameters read(@Nullable String asAt, @Nullable String knownAt) {
    Instant known =
        knownAt == null ? Clock.systemUTC().instant() : instant("knownAt", knownAt, "an instant");
    if (asAt == null) {
      return new AsAtParameters(null, known);
    }
    if (asAt.length() == DAY_LENGTH) {
      try {
        return new AsAtParameters(Times.date(asAt), known);
      } catch (DateTimeException e) {
        throw ProblemException.badParameter("asAt", "no such day: " + asAt);
      }
    }
    Instant instant = instant("asAt", asAt, "a day such as 2017-05-04, or an instant");
    if (knownAt != null) {
      throw ProblemException.badParameter(
          "knownAt", "goes with a day in asAt; asAt is an instant already");
    }
    return new AsAtParameters(null, instant);
  }

  /** For a sentence: "on 2017-05-04" or "at 2026-…". */
  String words() {
    return day == null ? "at " + known : "on " + day;
  }

  private static Instant instant(String parameter, String text, String what) {
    try {
      return Times.instant(text);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          parameter, what + " such as 2026-11-23T10:00:00Z, not '" + shown(text) + "'");
    }
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
