package uk.trigpoint.jobs.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import uk.trigpoint.http.page.PageTimeFormat;

/** Words of the console's pages. */
public final class ConsoleWords {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Sentences of messages that pages say in a place of their own, from the current state. */
  private static final Pattern READERS =
      Pattern.compile(
          "\\s*(Readers still see the data of [^.]+\\.|Nothing has been published yet\\.)");

  private ConsoleWords() {}

  /** Returns a number with separators, such as 1,240. */
  public static String count(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /** Returns a number with its noun, such as {@code 1 run} and {@code 1,240 runs}. */
  public static String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /** Returns a duration in one or two units, such as 0.4 s, 20 s, 4 min, 2 h 5 min or 3 days. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.UK, "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
    }
    if (seconds < 2 * MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return Math.round(seconds / (double) MINUTE) + " min";
    }
    if (seconds < DAY) {
      return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
    }
    return count(seconds / DAY, "day", "days");
  }

  /** Returns the cause in a run's message, without what readers see. */
  public static String cause(String message) {
    String cause = READERS.matcher(message).replaceAll("").strip();
    return cause.startsWith("Failed: ") ? cause.substring("Failed: ".length()) : cause;
  }

  /** Returns the time of today's moments, and day and time of others. */
  public static String moment(Instant moment, Instant now) {
    return PageTimeFormat.day(moment).equals(PageTimeFormat.day(now))
        ? PageTimeFormat.time(moment)
        : PageTimeFormat.moment(moment);
  }

  /** Returns what started a run, such as {@code by its schedule}. */
  public static String trigger(String trigger, String requestedBy) {
    return switch (trigger) {
      case "schedule" -> "Schedule";
      case "file" -> "A file arrived";
      case "dataset" -> "A dataset changed";
      case "webhook" -> "Another system";
      case "retry" -> "Tried again";
      case "replay" -> "Replay by " + requestedBy;
      default -> requestedBy;
    };
  }
}
