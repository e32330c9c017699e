package uk.trigpoint.formats.intake.value;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.table.SpreadsheetDays;

/** Converts the values of one column to the plain form in which they are stored. */
public final class ValueReader {
  private static final int MAX_WHOLE = 18;
  private static final Pattern DAY_NUMBER = Pattern.compile("([0-9]{1,7})(?:\\.0{1,6})?");
  private static final Pattern EPOCH = Pattern.compile("-?[0-9]{1,14}");
  private static final int MILLISECONDS = 1_000;

  /** The end of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private final Column column;
  private final boolean declared;
  private final Style style;
  private final @Nullable StatedType stated;
  private final boolean reference;

  /** A value that cannot be stored; the row is rejected. */
  public static final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    public BadValueException(String code, String reason) {
      super(reason);
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /**
   * How the values of a file are read.
   *
   * @param order of dates such as 3/4/2026
   * @param rejectsErrors whether an error of a spreadsheet is a bad value, else none
   * @param from1904 whether numbers of days count from 1904
   */
  public record Style(DateOrder order, boolean rejectsErrors, boolean from1904) {}

  /**
   * @param stated type that is stated for the column; null if none is
   */
  public ValueReader(Column column, RawField field, Style style, @Nullable StatedType stated) {
    this.column = column;
    this.declared = field.type() == column.type();
    this.style = style;
    this.stated = stated;
    this.reference = stated == null && ReferenceNumbers.isName(column.name());
  }

  /**
   * Returns the value as it is stored; null if there is none.
   *
   * @throws BadValueException if the value does not fit the type of the column
   */
  public @Nullable String read(@Nullable String raw) throws BadValueException {
    if (raw == null) {
      return null;
    }
    if (raw.indexOf('\0') >= 0) {
      throw new BadValueException("NUL_CHARACTER", "the value contains a NUL character");
    }
    if (declared) {
      return column.type() != ColumnType.TEXT && raw.isBlank() ? null : raw;
    }
    String text = CellText.strip(raw);
    if (text.isEmpty() || CellText.isNothing(text)) {
      return null;
    }
    if (CellText.isError(text)) {
      if (style.rejectsErrors()) {
        throw new BadValueException("CELL_ERROR", "the cell has the error " + text);
      }
      return null;
    }
    if (reference) {
      return ReferenceNumbers.read(text, ReferenceNumbers.isUprn(column.name()));
    }
    if (column.type() == ColumnType.TEXT) {
      return text;
    }
    if (CellText.isPlaceholder(text) || column.type().isTemporal() && DateOrder.isZero(text)) {
      return null;
    }
    return switch (column.type()) {
      case TEXT -> text;
      case INTEGER -> integer(text);
      case NUMBER -> number(text);
      case BOOLEAN -> bool(text);
      case DATE -> date(text);
      case TIMESTAMP -> required(epoch(text).or(() -> instant(text)), text, "a date and time");
    };
  }

  private @Nullable String date(String text) throws BadValueException {
    var day = DAY_NUMBER.matcher(text);
    if (stated == StatedType.SPREADSHEET_DATE
        && day.matches()
        && Long.parseLong(day.group(1)) <= SpreadsheetDays.LAST) {
      String shown = SpreadsheetDays.day(Long.parseLong(day.group(1)), style.from1904());
      return DateOrder.isZero(shown)
          ? null
          : required(DateOrder.DAY_FIRST.findDate(shown), text, "a date");
    }
    return required(
        style
            .order()
            .findDate(text)
            .or(() -> stated == null ? Optional.empty() : style.order().findDayOfMidnight(text)),
        text,
        "a date");
  }

  /** Reads seconds or milliseconds since 1970, if that is stated. */
  private Optional<String> epoch(String text) {
    boolean seconds = stated == StatedType.EPOCH_SECONDS;
    if (!seconds && stated != StatedType.EPOCH_MILLISECONDS || !EPOCH.matcher(text).matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    if (seconds && Math.abs(number) > LAST_SECOND) {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochMilli(seconds ? number * MILLISECONDS : number).toString());
  }

  private Optional<String> instant(String text) {
    return style
        .order()
        .findInstant(text)
        .or(
            () ->
                style.order().findDate(text).flatMap(d -> style.order().findInstant(d + "T00:00")));
  }

  private String integer(String text) throws BadValueException {
    if (!NumberForm.isWhole(text, MAX_WHOLE)) {
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
