package uk.trigpoint.gazetteer.quality.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.web.Status;

/** Formats values for the quality pages. */
public final class QualityFormat {
  private QualityFormat() {}

  /** Formats a figure without unnecessary digits; a dash if it is null. */
  public static String figure(@Nullable Double value) {
    if (value == null) {
      return "–";
    }
    return value == Math.rint(value)
        ? String.format(Locale.UK, "%,d", value.longValue())
        : String.format(Locale.UK, "%,.2f", value);
  }

  /** Formats a change with its sign; a dash if it is null. */
  public static String change(@Nullable Double value) {
    if (value == null) {
      return "–";
    }
    return value == 0 ? "0" : (value > 0 ? "+" : "−") + figure(Math.abs(value));
  }

  /** Returns words with a capital, such as {@code Gold}. */
  public static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }

  /** Formats a number with its noun, or the rest of a sentence, which depends on it. */
  public static String count(long count, String one, String more) {
    return figure((double) count) + " " + (count == 1 ? one : more);
  }

  /** Returns the shape and colour of a level, whose word is the level's own. */
  public static Status level(String level) {
    return switch (level) {
      case "gold", "silver" -> Status.GOOD;
      case "bronze" -> Status.ATTENTION;
      default -> Status.BAD;
    };
  }

  /** Returns the shape and colour of a severity, whose word is its own. */
  public static Status severity(String severity) {
    return severity.equals("error") ? Status.BAD : Status.INFORMATION;
  }
}
