package uk.trigpoint.records.layout;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;

/**
 * A field of a record.
 *
 * @param length maximum number of digits or characters; 0 if unlimited or fixed by the kind
 * @param codes the allowed values; empty if any value is allowed
 */
public record FieldLayout(
    String name, Kind kind, int length, boolean mandatory, Set<String> codes) {
  private static final int LEAST_EASTING = 80_000;
  private static final int MOST_EASTING = 656_100;
  private static final int LEAST_NORTHING = 5_000;
  private static final int MOST_NORTHING = 657_700;
  private static final int MOST_BRITISH_EASTING = 700_000;
  private static final int MOST_BRITISH_NORTHING = 1_220_000;

  private static final String ENGLAND_AND_WALES = "England and Wales";
  private static final String GREAT_BRITAIN = "Great Britain";

  /** The type of a field, with its letter in the layout files. */
  public enum Kind {
    /** Integer; leading zeros do not count as digits. */
    INTEGER('I'),
    TEXT('T'),
    NUMBER('N'),
    /** Metres, EPSG:27700, within the bounds of every national check of England and Wales. */
    EASTING('X'),
    /** Metres, EPSG:27700, within the bounds of every national check of England and Wales. */
    NORTHING('Y'),
    /** Metres, EPSG:27700, within Great Britain. */
    BRITISH_EASTING('E'),
    /** Metres, EPSG:27700, within Great Britain. */
    BRITISH_NORTHING('F'),
    /** CCYY-MM-DD. */
    DATE('D'),
    /** HHMMSS or HH:MM:SS. */
    TIME_STAMP('S'),
    /** HHMM. */
    TIME_OF_DAY('H'),
    /** DD-MM. */
    DAY_OF_YEAR('M');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    static Kind ofLetter(char letter) {
      for (Kind kind : values()) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of field: " + letter);
    }
  }

  public FieldLayout {
    codes = Set.copyOf(codes);
  }

  /**
   * Checks a value. Empty and null mean no value.
   *
   * @return the fault; null if there is none. Its code is one of MISSING, CODE, NOT_A_NUMBER,
   *     TOO_LONG, OUT_OF_RANGE, NOT_A_DATE, NOT_A_TIME, CHARACTER.
   */
  @Nullable Reject check(@Nullable String value, long line) {
    if (value == null || value.isEmpty()) {
      return mandatory ? fault(line, "MISSING", "is missing") : null;
    }
    if (!codes.isEmpty()) {
      return isCode(value)
          ? null
          : fault(line, "CODE", value, "is not one of " + codes.stream().sorted().toList());
    }
    return switch (kind) {
      case INTEGER -> integer(value, line);
      case TEXT -> text(value, line);
      case NUMBER -> FieldText.isNumber(value) ? null : noNumber(value, line);
      case EASTING -> within(value, LEAST_EASTING, MOST_EASTING, ENGLAND_AND_WALES, line);
      case NORTHING -> within(value, LEAST_NORTHING, MOST_NORTHING, ENGLAND_AND_WALES, line);
      case BRITISH_EASTING -> within(value, 0, MOST_BRITISH_EASTING, GREAT_BRITAIN, line);
      case BRITISH_NORTHING -> within(value, 0, MOST_BRITISH_NORTHING, GREAT_BRITAIN, line);
      case DATE ->
          FieldText.isDate(value)
              ? null
              : fault(line, "NOT_A_DATE", value, "is no date (CCYY-MM-DD)");
      case DAY_OF_YEAR ->
          FieldText.isDayOfYear(value)
              ? null
              : fault(line, "NOT_A_DATE", value, "is no day of the year (DD-MM)");
      case TIME_STAMP ->
          FieldText.isTimeStamp(value)
              ? null
              : fault(line, "NOT_A_TIME", value, "is no time (HHMMSS or HH:MM:SS)");
      case TIME_OF_DAY ->
          FieldText.isTimeOfDay(value)
              ? null
              : fault(line, "NOT_A_TIME", value, "is no time of day (HHMM)");
    };
  }

  private boolean isCode(String value) {
    if (codes.contains(value)) {
      return true;
    }
    return kind == Kind.INTEGER
        && value.charAt(0) == '0'
        && codes.contains(value.substring(value.length() - FieldText.significantDigits(value)));
  }

  private @Nullable Reject integer(String value, long line) {
    if (!FieldText.isDigits(value)) {
      return fault(
          line, "NOT_A_NUMBER", value, "is no whole number of up to " + length + " digits");
    }
    return value.length() <= length || FieldText.significantDigits(value) <= length
        ? null
        : fault(line, "TOO_LONG", value, "has more than " + length + " digits");
  }

  private @Nullable Reject text(String value, long line) {
    if (length > 0 && value.length() > length && value.codePointCount(0, value.length()) > length) {
      return fault(
          line, "TOO_LONG", "has " + value.length() + " characters, " + length + " are allowed");
    }
    return value.indexOf('\0') < 0
        ? null
        : fault(line, "CHARACTER", "holds the character NUL, which is no text");
  }

  private @Nullable Reject within(String value, int least, int most, String area, long line) {
    if (!FieldText.isNumber(value)) {
      return noNumber(value, line);
    }
    return FieldText.isWithin(value, least, most)
        ? null
        : fault(line, "OUT_OF_RANGE", value, "is outside " + area);
  }

  private Reject noNumber(String value, long line) {
    return fault(line, "NOT_A_NUMBER", value, "is no number");
  }

  private Reject fault(long line, String code, String value, String what) {
    return fault(line, code, "'" + FieldText.shown(value) + "' " + what);
  }

  private Reject fault(long line, String code, String what) {
    return new Reject(line, name, code, name + " " + what);
  }
}
