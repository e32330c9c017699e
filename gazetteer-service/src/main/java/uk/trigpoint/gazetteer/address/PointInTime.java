package uk.trigpoint.gazetteer.address;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A point in valid time and system time (bitemporal).
 *
 * @param asAt valid time, a day in Europe/London; null means what was current at {@code knownAt}
 * @param knownAt system time: what the platform had published then; null means now
 */
public record PointInTime(@Nullable LocalDate asAt, @Nullable Instant knownAt) {
  /** What is current now. */
  public static final PointInTime NOW = new PointInTime(null, null);

  /**
   * Parses the parameters {@code asAt}, a date, and {@code knownAt}, an instant.
   *
   * @throws ProblemException 400 that names the invalid parameter
   */
  public static PointInTime read(@Nullable String asAt, @Nullable String knownAt) {
    return new PointInTime(asAt == null ? null : date(asAt), TimeParameters.knownAt(knownAt));
  }

  /** Returns whether this is the present. */
  public boolean isNow() {
    return asAt == null && knownAt == null;
  }

  /** Returns a phrase for messages: "on 2017-05-04" or "at 2026-…". */
  public String phrase() {
    return asAt == null ? "at " + knownAt : "on " + asAt;
  }

  private static LocalDate date(String text) {
    try {
      return Times.date(text);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          "asAt",
          "must be a date such as 2017-05-04; for what was published at an instant, use knownAt");
    }
  }
}
