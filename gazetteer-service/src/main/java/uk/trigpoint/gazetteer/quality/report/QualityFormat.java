package uk.trigpoint.gazetteer.quality.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /** Returns the CSS classes of a level's tag. */
  public static String tag(String level) {
    return switch (level) {
      case "gold", "silver" -> "tag tag--ok";
      case "bronze" -> "tag tag--running";
      default -> "tag tag--bad";
    };
  }

  /** Returns the CSS classes of a severity's tag. */
  public static String severityTag(String severity) {
    return severity.equals("error") ? "tag tag--bad" : "tag";
  }
}
