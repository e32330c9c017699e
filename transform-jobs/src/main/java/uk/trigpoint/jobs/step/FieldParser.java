package uk.trigpoint.jobs.step;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.time.Times;

/** Checks and converts the texts of a file for PostgreSQL's COPY. */
final class FieldParser {
  private static final Set<String> YES = Set.of("y", "yes", "true", "1");
  private static final Set<String> NO = Set.of("n", "no", "false", "0");

  private FieldParser() {}

  /** Why a text is not a value of a type. */
  record Refusal(String code, String reason) {}

  /** Checks a text that is not empty; returns null if it is a value of the type. */
  static @Nullable Refusal check(String text, ColumnType type) {
    return switch (type) {
      case TEXT -> null;
      case INTEGER ->
          text.matches("[+-]?[0-9]{1,18}")
              ? null
              : new Refusal("NOT_AN_INTEGER", "is not a whole number");
      case NUMBER ->
          text.matches("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?")
              ? null
              : new Refusal("NOT_A_NUMBER", "is not a number");
      case BOOLEAN ->
          YES.contains(lower(text)) || NO.contains(lower(text))
              ? null
              : new Refusal("NOT_A_BOOLEAN", "is not Y or N");
      case DATE, TIMESTAMP ->
          Times.isDate(text)
              ? null
              : new Refusal("NOT_A_DATE", "is not a date, such as 2026-11-23");
    };
  }

  /** Returns the text to write for a text that {@link #check} accepts. */
  static String write(String text, ColumnType type) {
    return type == ColumnType.BOOLEAN ? Boolean.toString(YES.contains(lower(text))) : text;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
