package uk.trigpoint.tiles.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.retention.RetentionPeriod;
import uk.trigpoint.tiles.page.FormState;
import uk.trigpoint.web.Choice;

/** Converts between a period of retention and the fields of its form, a number and a unit. */
public final class RetentionForm {
  /** Units of the form; the empty one means that only the number of versions counts. */
  public static final List<Choice> UNITS =
      List.of(
          new Choice("", "No limit by time"),
          new Choice("D", "Days"),
          new Choice("W", "Weeks"),
          new Choice("M", "Months"),
          new Choice("Y", "Years"));

  private static final Pattern PART = Pattern.compile("(\\d+)([YMWD])");
  private static final Map<String, String> WORDS =
      Map.of("Y", "year", "M", "month", "W", "week", "D", "day");

  private RetentionForm() {}

  /** Returns the fields; a period of several units has no number, since the form has one unit. */
  static Map<String, String> fields(@Nullable RetentionPeriod period) {
    if (period == null) {
      return Map.of("number", "", "unit", "");
    }
    Matcher part = PART.matcher(period.text().substring(1));
    return part.matches()
        ? Map.of("number", part.group(1), "unit", part.group(2))
        : Map.of("number", "", "unit", "D");
  }

  /** Returns a period in words, such as {@code 1 year and 6 months}. */
  static String words(RetentionPeriod period) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(period.text());
    while (part.find()) {
      int number = Integer.parseInt(part.group(1));
      parts.add(number + " " + WORDS.get(part.group(2)) + (number == 1 ? "" : "s"));
    }
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  /**
   * Returns the period of a form; null if only the number of versions counts.
   *
   * @throws IllegalArgumentException if the number is not one of the unit
   */
  static @Nullable RetentionPeriod period(FormState form) {
    String unit = form.text("unit");
    if (unit.isEmpty()) {
      return null;
    }
    if (!WORDS.containsKey(unit)) {
      throw new IllegalArgumentException("Choose a unit of the list");
    }
    try {
      return new RetentionPeriod("P" + form.text("number") + unit);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Enter a whole number of " + WORDS.get(unit) + "s, at least 1", e);
    }
  }
}
