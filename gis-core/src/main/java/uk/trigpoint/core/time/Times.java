package uk.trigpoint.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Parses ISO 8601 dates and times of the years 1 to 9999, a range that every part of the platform,
 * including the database, supports.
 */
public final class Times {
  private static final int DATE_LENGTH = 10;
  private static final int MAX_LENGTH = 40;

  private Times() {}

  /**
   * Parses a date, {@code 2026-11-28}.
   *
   * @throws DateTimeException if the text is not a date in the years 1 to 9999
   */
  public static LocalDate date(String text) {
    if (text.length() != DATE_LENGTH) {
      throw new DateTimeException("a date must have " + DATE_LENGTH + " characters");
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, DATE_LENGTH);
    if (year < 0 || month < 0 || day < 0 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw new DateTimeException("a date must be like 2026-11-28");
    }
    requireYear(year);
    return LocalDate.of(year, month, day);
  }

  /** Parses digits of a text; a formatter takes ten times as long, and files have many dates. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }

  /**
   * Parses an instant with offset, {@code 2026-11-28T10:00:00Z}.
   *
   * @throws DateTimeException if the text is not an instant in the years 1 to 9999 (UTC)
   */
  public static Instant instant(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new DateTimeException("a time must have at most " + MAX_LENGTH + " characters");
    }
    Instant instant = OffsetDateTime.parse(text).toInstant();
    requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
    return instant;
  }

  /** Returns whether the text is a date that {@link #date} accepts. */
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
      throw new DateTimeException("the year must be from 1 to 9999");
    }
  }
}
