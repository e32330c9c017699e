package uk.trigpoint.gazetteer.dtf;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.source.Reject;

/**
 * A field of a record.
 *
 * @param length digits or characters at most; 0 where the kind says it all
 * @param codes the only values allowed; empty for any
 */
record FieldLayout(String name, Kind kind, int length, boolean mandatory, Set<String> codes) {
  enum Kind {
    INTEGER,
    TEXT,
    NUMBER,
    EASTING,
    NORTHING,
    DATE
  }

  /** What is wrong with a value, or null. Empty means no value. */
  @Nullable Reject check(String value, long line) {
    if (value.isEmpty()) {
      return mandatory ? new Reject(line, name, "MISSING", name + " is missing") : null;
    }
    if (!codes.isEmpty() && !codes.contains(value)) {
      return new Reject(
          line,
          name,
          "CODE",
          name + " '" + shown(value) + "' is not one of " + codes.stream().sorted().toList());
    }
    return switch (kind) {
      case INTEGER ->
          isDigits(value, length)
              ? null
              : new Reject(
                  line,
                  name,
                  "NOT_A_NUMBER",
                  name
                      + " '"
                      + shown(value)
                      + "' is no whole number of up to "
                      + length
                      + " digits");
      case TEXT ->
          value.length() <= length
              ? null
              : new Reject(
                  line,
                  name,
                  "TOO_LONG",
                  name + " has " + value.length() + " characters, " + length + " are allowed");
      case NUMBER ->
          isNumber(value)
              ? null
              : new Reject(
                  line, name, "NOT_A_NUMBER", name + " '" + shown(value) + "' is no number");
      case EASTING -> within(value, 80_000, 656_100, line);
      case NORTHING -> within(value, 5_000, 657_700, line);
      case DATE ->
          isDate(value)
              ? null
              : new Reject(
                  line,
                  name,
                  "NOT_A_DATE",
                  name + " '" + shown(value) + "' is no date (CCYY-MM-DD)");
    };
  }

  private @Nullable Reject within(String value, double least, double most, long line) {
    if (!isNumber(value)) {
      return new Reject(line, name, "NOT_A_NUMBER", name + " '" + shown(value) + "' is no number");
    }
    double number = Double.parseDouble(value);
    return number >= least && number <= most
        ? null
        : new Reject(
            line, name, "OUT_OF_RANGE", name + " " + shown(value) + " is outside Great Britain");
  }

  private static boolean isDigits(String value, int most) {
    if (value.length() > most) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String value) {
    int dots = 0;
    for (int i = value.charAt(0) == '-' ? 1 : 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots <= 1 && value.length() <= 16 && value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isDate(String value) {
    if (value.length() != 10) {
      return false;
    }
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static String shown(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }
}
