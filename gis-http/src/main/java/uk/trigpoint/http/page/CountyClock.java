package uk.trigpoint.http.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments as the pages write them, on the county's clock. */
public final class CountyClock {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK).withZone(COUNTY);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK).withZone(COUNTY);

  private CountyClock() {}

  /** A moment to the minute; a dash for none. */
  public static String moment(@Nullable Instant moment) {
    return moment == null ? "–" : MINUTES.format(moment);
  }

  /** A moment to the second; a dash for none. */
  public static String second(@Nullable Instant moment) {
    return moment == null ? "–" : SECONDS.format(moment);
  }
}
