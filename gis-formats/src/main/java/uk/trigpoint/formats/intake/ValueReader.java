package uk.trigpoint.formats.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.RawField;

/** Converts the values of one column to the plain form in which they are stored. */
final class ValueReader {
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[0-9](?:\\.[0-9]+)?[eE]\\+?[0-9]{1,2}");
  private static final Pattern FRACTION = Pattern.compile("([0-9]{1,15})\\.0{1,3}");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
  private static final int UPRN_DIGITS = 12;

  private final Column column;
  private final boolean declared;
  private final DateOrder order;
  private final boolean rejectsErrors;

  /** A value that cannot be stored; the row is rejected. */
  static final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    BadValueException(String code, String reason) {
      super(reason);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  ValueReader(Column column, RawField field, IntakeSettings settings) {
    this.column = column;
    this.declared = field.type() == column.type();
    this.order = settings.isMonthFirst() ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
    this.rejectsErrors = settings.rejectsCellErrors();
  }

  /**
   * Returns the value as it is stored; null if there is none.
   *
   * @throws BadValueException if the value does not fit the type of the column
   */
  @Nullable String read(@Nullable String raw) throws BadValueException {
    if (raw == null) {
      return null;
    }
    if (raw.indexOf('\0') >= 0) {
      throw new BadValueException("NUL_CHARACTER", "the value contains a NUL character");
    }
    if (declared) {
      return column.type() != ColumnType.TEXT && raw.isBlank() ? null : raw;
    }
    String text = raw.strip();
    if (text.isEmpty() || CellText.isNothing(text)) {
      return null;
    }
    if (CellText.isError(text)) {
      if (rejectsErrors) {
        throw new BadValueException("CELL_ERROR", "the cell has the error " + text);
      }
      return null;
    }
    if (column.name().equals("uprn") || column.name().equals("usrn")) {
      return referenceNumber(text);
    }
    return switch (column.type()) {
      case TEXT -> text;
      case INTEGER -> integer(text);
      case NUMBER -> number(text);
      case BOOLEAN -> bool(text);
      case DATE -> required(order.findDate(text), text, "a date");
      case TIMESTAMP -> required(instant(text), text, "a date and time");
    };
  }

  private Optional<String> instant(String text) {
    return order
        .findInstant(text)
        .or(() -> order.findDate(text).flatMap(d -> order.findInstant(d + "T00:00")));
  }

  private String integer(String text) throws BadValueException {
    if (!WHOLE.matcher(text).matches()) {
      throw bad(text, "a whole number");
    }
    return text.startsWith("+") ? text.substring(1) : text;
  }

  private String number(String text) throws BadValueException {
    if (!ColumnSurvey.isNumber(text)) {
      throw bad(text, "a number");
    }
    return text;
  }

  private String bool(String text) throws BadValueException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "1" -> "true";
      case "false", "no", "n", "0" -> "false";
      default -> throw bad(text, "true or false");
    };
  }

  /** Returns a UPRN or USRN without what spreadsheets do to it. */
  private String referenceNumber(String text) throws BadValueException {
    if (SCIENTIFIC.matcher(text).matches()) {
      throw new BadValueException(
          column.name().equals("uprn") ? "UPRN_PRECISION" : "USRN_PRECISION",
          "'" + text + "' has lost digits in a spreadsheet; format the column as text");
    }
    var fraction = FRACTION.matcher(text);
    String digits =
        (fraction.matches() ? fraction.group(1) : text.replace(" ", ""))
            .replaceFirst("^0+(?=[0-9])", "");
    if (digits.matches("[0-9]+") && digits.length() > UPRN_DIGITS) {
      throw new BadValueException(
          "UPRN_LENGTH", "'" + text + "' has more than " + UPRN_DIGITS + " digits");
    }
    return digits;
  }

  private static String required(Optional<String> value, String text, String what)
      throws BadValueException {
    return value.orElseThrow(() -> bad(text, what));
  }

  private static BadValueException bad(String text, String what) {
    return new BadValueException(
        "BAD_VALUE",
        "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "' is not " + what);
  }
}
