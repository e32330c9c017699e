package uk.trigpoint.formats.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The numbers that spreadsheets give to days. */
public final class SpreadsheetDays {
  /** The last number that can be a day: 31 December 9999. */
  public static final long LAST = 2_958_465;

  /** What a spreadsheet shows for the number 0. */
  public static final String ZERO = "00/01/1900";

  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

  /** Day 0 from 1 March 1900 on: the day that was not, 29 February 1900, has the number 60. */
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);

  private static final int LEAP_DAY = 60;
  private static final long NANOS_OF_DAY = 86_400_000_000_000L;

  /** A millisecond is about a hundred-millionth of a day. */
  private static final int TIME_DECIMALS = 10;

  private SpreadsheetDays() {}

  /**
   * Returns a day as ISO 8601; for number 0, and for 29 February 1900, what a spreadsheet shows,
   * which is no date.
   *
   * @param number 0 to {@link #LAST}
   * @param from1904 whether the workbook counts from 1904
   */
  public static String day(long number, boolean from1904) {
    if (from1904) {
      return EPOCH_1904.plusDays(number).toString();
    }
    if (number == 0) {
      return ZERO;
    }
    if (number == LEAP_DAY) {
      return "29/02/1900";
    }
    return EPOCH_1900.plusDays(number < LEAP_DAY ? number + 1 : number).toString();
  }

  /**
   * Returns the number of a day, counted from 1900; null before 1 March 1900, where spreadsheets
   * disagree.
   */
  public static @Nullable Long number(LocalDate day) {
    long number = EPOCH_1900.until(day, ChronoUnit.DAYS);
    return number > LEAP_DAY && number <= LAST ? number : null;
  }

  /**
   * Returns the number of a day with the time as a fraction, to the millisecond; null as {@link
   * #number(LocalDate)}.
   */
  public static @Nullable String number(LocalDateTime time) {
    Long day = number(time.toLocalDate());
    return day == null
        ? null
        : BigDecimal.valueOf(time.toLocalTime().toNanoOfDay())
            .divide(BigDecimal.valueOf(NANOS_OF_DAY), TIME_DECIMALS, RoundingMode.HALF_UP)
            .add(BigDecimal.valueOf(day))
            .stripTrailingZeros()
            .toPlainString();
  }
}
