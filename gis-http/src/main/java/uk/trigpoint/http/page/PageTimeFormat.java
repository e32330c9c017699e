package uk.trigpoint.http.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Formats times for pages, in the time zone Europe/London. */
public final class PageTimeFormat {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");
  private static final Map<Long, String> HALVES = Map.of(0L, "am", 1L, "pm");
  private static final DateTimeFormatter MINUTES = formatter("d MMMM yyyy, h:mm");
  private static final DateTimeFormatter SECONDS = formatter("d MMMM yyyy, h:mm:ss");
  private static final DateTimeFormatter TIMES = formatter("h:mm");
  private static final DateTimeFormatter CLOCK = formatter("h:mm:ss");

  private static final DateTimeFormatter DAYS =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  private PageTimeFormat() {}

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .appendText(ChronoField.AMPM_OF_DAY, HALVES)
        .toFormatter(Locale.UK)
        .withZone(COUNTY);
  }

  /** Returns a date, such as 28 November 2026. */
  public static String day(LocalDate day) {
    return DAYS.format(day);
  }

  /** Returns the date of a moment, such as 28 November 2026. */
  public static String day(Instant moment) {
    return DAYS.format(LocalDate.ofInstant(moment, COUNTY));
  }

  /** Returns the time of day of a moment, such as 5:18am; a dash for null. */
  public static String time(@Nullable Instant moment) {
    return moment == null ? "–" : TIMES.format(moment);
  }

  /** Returns the time of day of a moment to the second, such as 5:18:07am. */
  public static String clock(Instant moment) {
    return CLOCK.format(moment);
  }

  /** Returns a time to the minute, such as 28 November 2026, 5:18am; a dash for null. */
  public static String moment(@Nullable Instant moment) {
    return moment == null ? "–" : MINUTES.format(moment);
  }

  /** Returns a time to the second; a dash for null. */
  public static String second(@Nullable Instant moment) {
    return moment == null ? "–" : SECONDS.format(moment);
  }
}
