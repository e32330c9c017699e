package uk.trigpoint.http.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times for pages, in the time zone Europe/London. */
public final class PageTimeFormat {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK).withZone(COUNTY);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK).withZone(COUNTY);

  private static final DateTimeFormatter DAYS =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  private PageTimeFormat() {}

  /** Returns a date, such as 28 November 2026. */
  public static String day(LocalDate day) {
    return DAYS.format(day);
  }

  /** Returns the date of a moment, such as 28 November 2026. */
  public static String day(Instant moment) {
    return DAYS.format(LocalDate.ofInstant(moment, COUNTY));
  }

  /** Returns a time to the minute; a dash for null. */
  public static String moment(@Nullable Instant moment) {
    return moment == null ? "–" : MINUTES.format(moment);
  }

  /** Returns a time to the second; a dash for null. */
  public static String second(@Nullable Instant moment) {
    return moment == null ? "–" : SECONDS.format(moment);
  }
}
