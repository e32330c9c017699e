package uk.trigpoint.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads dates and times that people send, ISO 8601, years 1 to 9999: what every part of the
 * platform, the database included, can hold.
 */
public final class Times {
  private static final int DATE_LENGTH = 10;
  private static final int MAX_LENGTH = 40;

  private Times() {}

  /**
   * Reads a day, {@code 2026-11-28}.
   *
   * @throws DateTimeException if the text is no day of the years 1 to 9999
   */
  public static LocalDate date(String text) {
    if (text.length() != DATE_LENGTH) {
      throw new DateTimeException("a day has " + DATE_LENGTH + " characters");
    }
    LocalDate date = LocalDate.parse(text);
    requireYear(date.getYear());
    return date;
  }

  /**
   * Reads an instant with its offset, {@code 2026-11-28T10:00:00Z}.
   *
   * @throws DateTimeException if the text is no instant of the years 1 to 9999 (UTC)
   */
  public static Instant instant(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new DateTimeException("a time has " + MAX_LENGTH + " characters at most");
    }
    Instant instant = OffsetDateTime.parse(text).toInstant();
    requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
    return instant;
  }

  /** Returns whether the text is a day that {@link #date} reads. */
  public static boolean isDate(String text) {
    try {
      date(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void requireYear(int year) {
    if (year < 1 || year > 9999) {
      throw new DateTimeException("a year from 1 to 9999");
    }
  }
}
