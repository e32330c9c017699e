package uk.trigpoint.formats.intake.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.core.time.Times;

/**
 * Reads dates and times as people write them: {@code 31/01/2026}, {@code 31-1-26}, {@code 31 Jan
 * 2026}, {@code 2026-01-31}, {@code 20260131} is none, with a time after them. Years of two digits
 * are 1950 to 2049. Times without an offset are those of London.
 */
public enum DateOrder {
  DAY_FIRST,
  MONTH_FIRST;

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int PIVOT = 50;
  private static final int CENTURY = 100;
  private static final int MAX_LENGTH = 40;
  private static final int ISO_DATE = 10;

  private static final Pattern NUMERIC =
      Pattern.compile("([0-9]{1,2})([/.-])([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})");
  private static final Pattern NAMED =
      Pattern.compile("([0-9]{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ ,-]+([0-9]{4}|[0-9]{2})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([0-9]{4})([/-])([0-9]{1,2})\\2([0-9]{1,2})");
  private static final Pattern ZERO =
      Pattern.compile(
          "(?:0{1,2}([/.-])0?[01]\\1(?:0000|1900)|(?:0000|1900)-0?[01]-00)(?:[ T]00:00(?::00(?:\\.0+)?)?)?");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?");
  private static final Pattern OFFSET = Pattern.compile("(?:Z|([+-][0-9]{2})(?::?([0-9]{2}))?)$");
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  /** Returns the date as ISO 8601; empty if the text is none. A time of midnight is left out. */
  public Optional<String> findDate(String text) {
    if (text.length() > MAX_LENGTH || text.length() < 6) {
      return Optional.empty();
    }
    if (isIsoForm(text) && Times.isDate(text)) {
      return Optional.of(text);
    }
    int space = timeSeparator(text);
    if (space > 0) {
      Optional<LocalTime> time = time(text.substring(space + 1).strip());
      return time.filter(LocalTime.MIDNIGHT::equals)
          .flatMap(t -> date(text.substring(0, space).strip()))
          .map(LocalDate::toString);
    }
    return date(text).map(LocalDate::toString);
  }

  /** Returns the instant as ISO 8601 in UTC; empty if the text has no date, or no time. */
  public Optional<String> findInstant(String text) {
    if (text.length() > MAX_LENGTH || text.length() < 6) {
      return Optional.empty();
    }
    if (isIsoForm(text) && text.length() > ISO_DATE) {
      try {
        return Optional.of(Times.instant(text).toString());
      } catch (DateTimeException e) {
        // Tried as people write it.
      }
    }
    int space = timeSeparator(text);
    if (space < 0) {
      return Optional.empty();
    }
    String written = text.substring(space + 1).strip();
    Matcher offset = OFFSET.matcher(written);
    boolean stated = offset.find();
    Optional<ZoneId> zone = stated ? zone(offset) : Optional.of(LONDON);
    Optional<LocalTime> time = time(stated ? written.substring(0, offset.start()) : written);
    Optional<LocalDate> date = date(text.substring(0, space).strip());
    return date.isEmpty() || time.isEmpty()
        ? Optional.empty()
        : zone.map(z -> LocalDateTime.of(date.get(), time.get()).atZone(z).toInstant().toString());
  }

  /** Returns an offset from UTC, as in 2026/01/31 09:30:00+00; empty if there is no such one. */
  private static Optional<ZoneId> zone(Matcher offset) {
    if (offset.group(1) == null) {
      return Optional.of(ZoneOffset.UTC);
    }
    try {
      int hours = Integer.parseInt(offset.group(1));
      int minutes = offset.group(2) == null ? 0 : number(offset.group(2));
      return Optional.of(
          ZoneOffset.ofHoursMinutes(hours, offset.group(1).startsWith("-") ? -minutes : minutes));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether the hyphens of an ISO 8601 date are where they should be. Most texts are no
   * dates, and an exception for each would take most of the time of reading a file.
   */
  private static boolean isIsoForm(String text) {
    return text.length() >= ISO_DATE && text.charAt(4) == '-' && text.charAt(7) == '-';
  }

  /** Returns whether a text is a date of zeros, as programs write a date that is missing. */
  public static boolean isZero(String text) {
    return (text.startsWith("0") || text.startsWith("1900-")) && ZERO.matcher(text).matches();
  }

  /** Returns whether an instant, ISO 8601 in UTC, is the begin of a day in London. */
  public static boolean isMidnightInLondon(String instant) {
    return Instant.parse(instant).atZone(LONDON).toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  /**
   * Returns the day in London of an instant that begins it, ISO 8601; empty if the text is none.
   */
  public Optional<String> findDayOfMidnight(String text) {
    return findInstant(text)
        .map(instant -> Instant.parse(instant).atZone(LONDON))
        .filter(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT))
        .map(time -> time.toLocalDate().toString());
  }

  /** Returns whether the order matters: another one gives another date, or none. */
  public static boolean isNumeric(String text) {
    return NUMERIC.matcher(text).lookingAt();
  }

  /** Returns whether the year has two digits. */
  public static boolean isShortYear(String text) {
    Matcher numeric = NUMERIC.matcher(text);
    return numeric.matches() && numeric.group(4).length() == 2;
  }

  /** Returns where the time begins after a date: the last space or T before a colon. */
  private static int timeSeparator(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? -1 : Math.max(text.lastIndexOf(' ', colon), text.lastIndexOf('T', colon));
  }

  private static Optional<LocalTime> time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalTime.of(
              number(time.group(1)),
              number(time.group(2)),
              time.group(3) == null ? 0 : number(time.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<LocalDate> date(String text) {
    Matcher numeric = NUMERIC.matcher(text);
    if (numeric.matches()) {
      int first = number(numeric.group(1));
      int second = number(numeric.group(3));
      return this == DAY_FIRST
          ? of(year(numeric.group(4)), second, first)
          : of(year(numeric.group(4)), first, second);
    }
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      return of(number(yearFirst.group(1)), number(yearFirst.group(3)), number(yearFirst.group(4)));
    }
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      Integer month = MONTHS.get(named.group(2).substring(0, 3).toLowerCase(Locale.ROOT));
      return month == null
          ? Optional.empty()
          : of(year(named.group(3)), month, number(named.group(1)));
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> of(int year, int month, int day) {
    try {
      return year < 1 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int year(String text) {
    int year = number(text);
    return text.length() == 4 ? year : year < PIVOT ? 20 * CENTURY + year : 19 * CENTURY + year;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
