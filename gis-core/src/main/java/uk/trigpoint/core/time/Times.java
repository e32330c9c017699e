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
    LocalDate date = LocalDate.parse(text);
    requireYear(date.getYear());
    return date;
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
