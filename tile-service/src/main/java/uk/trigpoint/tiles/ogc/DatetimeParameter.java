package uk.trigpoint.tiles.ogc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Parses {@code datetime}: a moment or an interval. The response shows the version current at the
 * moment, or at the end of the interval.
 */
final class DatetimeParameter {
  private static final String NAME = "datetime";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private DatetimeParameter() {}

  /**
   * Returns the moment; null means now.
   *
   * @throws ProblemException 400 if the value is invalid
   */
  static @Nullable Instant read(String value) {
    String[] ends = value.split("/", -1);
    if (ends.length == 1) {
      return moment(ends[0], true);
    }
    if (ends.length > 2) {
      throw ProblemException.badParameter(NAME, "must be a moment, or two moments separated by /");
    }
    Instant start = isOpen(ends[0]) ? null : moment(ends[0], false);
    Instant end = isOpen(ends[1]) ? null : moment(ends[1], true);
    if (start == null && end == null) {
      throw ProblemException.badParameter(NAME, "must have at least one end");
    }
    if (start != null && end != null && start.isAfter(end)) {
      throw ProblemException.badParameter(NAME, "must not end before it begins");
    }
    return end;
  }

  private static boolean isOpen(String end) {
    return end.isEmpty() || end.equals("..");
  }

  private static Instant moment(String text, boolean end) {
    try {
      if (text.length() == 10) {
        LocalDate day = Times.date(text);
        return end
            ? day.plusDays(1).atStartOfDay(LONDON).toInstant().minusMillis(1)
            : day.atStartOfDay(LONDON).toInstant();
      }
      return Times.instant(text);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          NAME, "must be a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z");
    }
  }
}
