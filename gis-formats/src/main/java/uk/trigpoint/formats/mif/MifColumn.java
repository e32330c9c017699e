package uk.trigpoint.formats.mif;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;

/** A column of a .mid file. */
final class MifColumn {
  private static final Pattern DECIMAL_PLACES =
      Pattern.compile("decimal\\s*\\(\\s*[0-9]+\\s*,\\s*0\\s*\\).*");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("-?([0-9]{1,400}\\.?[0-9]{0,400}|\\.[0-9]{1,400})([eE][-+]?[0-9]{1,3})?");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern DATE_TIME =
      Pattern.compile("([0-9]{8})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{3})?");
  private static final Pattern TIME = Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{3})?");

  private final String name;
  private final Kind kind;
  private boolean odd;

  /** What a column holds. */
  private enum Kind {
    TEXT,
    INTEGER,
    NUMBER,
    LOGICAL,
    DATE,
    TIME,
    DATE_TIME
  }

  private MifColumn(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  /**
   * Returns a column.
   *
   * @param declared type in the header, such as {@code Char(20)}
   */
  static MifColumn of(String name, String declared) {
    String type = declared.strip().toLowerCase(Locale.ROOT);
    Kind kind =
        switch (type.replaceFirst("[\\s(].*", "")) {
          case "integer", "smallint", "largeint" -> Kind.INTEGER;
          case "float" -> Kind.NUMBER;
          case "decimal" -> DECIMAL_PLACES.matcher(type).matches() ? Kind.INTEGER : Kind.NUMBER;
          case "logical" -> Kind.LOGICAL;
          case "date" -> Kind.DATE;
          case "time" -> Kind.TIME;
          case "datetime" -> Kind.DATE_TIME;
          default -> Kind.TEXT;
        };
    return new MifColumn(name, kind);
  }

  String name() {
    return name;
  }

  /** Returns the column with all that was observed under another name. */
  MifColumn renamed(String other) {
    MifColumn column = new MifColumn(other, kind);
    column.odd = odd;
    return column;
  }

  /**
   * Returns the type; null if a value that was observed does not have the declared one, and for
   * times, because the format has no time zones.
   */
  @Nullable ColumnType type() {
    if (odd) {
      return null;
    }
    return switch (kind) {
      case TEXT -> ColumnType.TEXT;
      case INTEGER -> ColumnType.INTEGER;
      case NUMBER -> ColumnType.NUMBER;
      case LOGICAL -> ColumnType.BOOLEAN;
      case DATE -> ColumnType.DATE;
      case TIME, DATE_TIME -> null;
    };
  }

  /** Notes a value that does not have the declared type; the column is then read as it is. */
  void observe(String text) {
    odd |= !text.isBlank() && convert(text.strip()) == null;
  }

  /** Returns a value as plain text; null if it is blank. */
  @Nullable String plain(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return null;
    }
    return odd ? stripped : convert(stripped);
  }

  private @Nullable String convert(String text) {
    return switch (kind) {
      case TEXT -> text;
      case INTEGER -> INTEGER.matcher(text).matches() ? text : null;
      case NUMBER -> NUMBER.matcher(text).matches() ? text : null;
      case LOGICAL ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1", "y" -> "true";
            case "f", "false", "0", "n" -> "false";
            default -> null;
          };
      case DATE -> date(text);
      case TIME -> time(TIME.matcher(text), 1);
      case DATE_TIME -> {
        Matcher matcher = DATE_TIME.matcher(text);
        String date = matcher.matches() ? date(matcher.group(1)) : null;
        String time = date == null ? null : time(matcher, 2);
        yield time == null ? null : date + "T" + time;
      }
    };
  }

  private static @Nullable String date(String text) {
    Matcher matcher = DATE.matcher(text);
    try {
      return matcher.matches()
          ? LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)).toString()
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String time(Matcher matcher, int hours) {
    try {
      if (!matcher.matches()) {
        return null;
      }
      String milliseconds = matcher.group(hours + 3);
      int nanos = milliseconds == null ? 0 : Integer.parseInt(milliseconds) * 1_000_000;
      LocalTime time =
          LocalTime.of(
              number(matcher, hours),
              number(matcher, hours + 1),
              number(matcher, hours + 2),
              nanos);
      // The seconds are always written, which LocalTime.toString leaves out if they are 0.
      return time.getSecond() == 0 && nanos == 0 ? time + ":00" : time.toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
