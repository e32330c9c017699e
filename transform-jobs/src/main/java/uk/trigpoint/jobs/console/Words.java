package uk.trigpoint.jobs.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.run.RunState;

/** Moments and states as people read them. */
public final class Words {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  private Words() {}

  /** A moment on the county's clock; a dash for none. */
  public static String moment(@Nullable Instant moment) {
    return moment == null ? "–" : MOMENT.format(moment);
  }

  /** The class of a state's tag. */
  public static String tag(RunState state) {
    return switch (state) {
      case SUCCEEDED -> "tag tag--ok";
      case FAILED -> "tag tag--bad";
      case QUEUED, RUNNING -> "tag tag--running";
      case CANCELLED -> "tag";
    };
  }
}
