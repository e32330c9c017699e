package uk.trigpoint.gazetteer.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures and moments as the pages write them. */
public final class QualityWords {
  private QualityWords() {}

  /** A figure without needless digits; a dash for none. */
  public static String figure(@Nullable Double value) {
    if (value == null) {
      return "–";
    }
    return value == Math.rint(value)
        ? String.format(Locale.UK, "%,d", value.longValue())
        : String.format(Locale.UK, "%,.2f", value);
  }

  /** A change with its sign; a dash for none. */
  public static String change(@Nullable Double value) {
    if (value == null) {
      return "–";
    }
    return value == 0 ? "0" : (value > 0 ? "+" : "−") + figure(Math.abs(value));
  }

  /** The class of a level's tag. */
  public static String tag(String level) {
    return switch (level) {
      case "gold", "silver" -> "tag tag--ok";
      case "bronze" -> "tag tag--running";
      default -> "tag tag--bad";
    };
  }

  /** The class of a severity's tag. */
  public static String severityTag(String severity) {
    return severity.equals("error") ? "tag tag--bad" : "tag";
  }
}
