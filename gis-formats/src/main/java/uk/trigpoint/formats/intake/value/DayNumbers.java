package uk.trigpoint.formats.intake.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts whole numbers that may be days of a spreadsheet, or seconds or milliseconds since 1970,
 * from 1982 to 2037. That is said only of columns that are named like a date.
 */
final class DayNumbers {
  private static final Pattern NAME =
      Pattern.compile("(?i).*(?:date|time|day|when|[a-z]ed|_on|_at|At|On)\\W*");

  private static final int FIRST_DAY = 30_000;
  private static final int LAST_DAY = 50_405;
  private static final long FIRST_SECOND = 378_691_200;
  private static final long LAST_SECOND = 2_145_916_800;
  private static final int MILLISECONDS = 1_000;

  private long days;
  private long seconds;
  private long milliseconds;

  /**
   * Counts a number.
   *
   * @param value digits, at most 15
   */
  void observe(String value) {
    long number = Long.parseLong(value);
    if (number >= FIRST_DAY && number <= LAST_DAY) {
      days++;
    } else if (number >= FIRST_SECOND && number <= LAST_SECOND) {
      seconds++;
    } else if (number >= FIRST_SECOND * MILLISECONDS && number <= LAST_SECOND * MILLISECONDS) {
      milliseconds++;
    }
  }

  /**
   * Returns what all values of a column may be; null if nothing.
   *
   * @param values of the column
   */
  @Nullable StatedType likely(String name, long values) {
    if (values == 0 || !NAME.matcher(name).matches()) {
      return null;
    }
    return days == values
        ? StatedType.SPREADSHEET_DATE
        : seconds == values
            ? StatedType.EPOCH_SECONDS
            : milliseconds == values ? StatedType.EPOCH_MILLISECONDS : null;
  }
}
