package uk.trigpoint.jobs.steps.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.trigpoint.formats.table.SpreadsheetDays;

/** Ways to write a time as a number. */
enum NumberedTime {
  /** Days of a spreadsheet that counts from 1900. */
  EXCEL_DAYS,
  /** Days of a spreadsheet that counts from 1904. */
  EXCEL_DAYS_1904,
  /** Seconds since 1970. */
  EPOCH_SECONDS,
  /** Milliseconds since 1970. */
  EPOCH_MILLIS;

  private static final BigDecimal NANOS_OF_DAY = BigDecimal.valueOf(86_400_000_000_000L);
  private static final long MILLION = 1_000_000;

  /** The end of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** Returns the name in definitions. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns all names. */
  static List<String> codes() {
    return Arrays.stream(values()).map(NumberedTime::code).toList();
  }

  /** Finds a way by its name. */
  static Optional<NumberedTime> find(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /**
   * Returns the time of a number; empty if it stands for none, such as day 0 of a spreadsheet.
   *
   * @param zone in which a spreadsheet counts days
   */
  Optional<OffsetDateTime> find(BigDecimal number, ZoneId zone) {
    BigDecimal most =
        switch (this) {
          case EXCEL_DAYS, EXCEL_DAYS_1904 -> BigDecimal.valueOf(SpreadsheetDays.LAST + 1);
          case EPOCH_SECONDS -> BigDecimal.valueOf(LAST_SECOND);
          case EPOCH_MILLIS -> BigDecimal.valueOf(LAST_SECOND * 1_000);
        };
    boolean days = this == EXCEL_DAYS || this == EXCEL_DAYS_1904;
    if (number.abs().compareTo(most) >= 0 || days && number.signum() < 0) {
      return Optional.empty();
    }
    return switch (this) {
      case EXCEL_DAYS, EXCEL_DAYS_1904 -> day(number, zone);
      case EPOCH_SECONDS -> Optional.of(instant(number.movePointRight(3)));
      case EPOCH_MILLIS -> Optional.of(instant(number));
    };
  }

  private static OffsetDateTime instant(BigDecimal millis) {
    return Instant.ofEpochMilli(millis.setScale(0, RoundingMode.HALF_EVEN).longValue())
        .atOffset(ZoneOffset.UTC);
  }

  private Optional<OffsetDateTime> day(BigDecimal number, ZoneId zone) {
    long day = number.setScale(0, RoundingMode.DOWN).longValue();
    // Spreadsheets keep times to about a millisecond.
    long millis =
        number
            .subtract(BigDecimal.valueOf(day))
            .multiply(NANOS_OF_DAY)
            .divide(BigDecimal.valueOf(MILLION), 0, RoundingMode.HALF_EVEN)
            .longValue();
    try {
      LocalDateTime local =
          LocalDate.parse(SpreadsheetDays.day(day, this == EXCEL_DAYS_1904))
              .atStartOfDay()
              .plusNanos(millis * MILLION);
      return zone.getRules().getValidOffsets(local).stream().findFirst().map(local::atOffset);
    } catch (DateTimeException e) {
      // Day 0 and 29 February 1900 are no dates.
      return Optional.empty();
    }
  }
}
