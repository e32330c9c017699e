package uk.trigpoint.formats.shapefile;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.formats.binary.PlainNumbers;

/** Converts values of a .dbf file to text in plain form. */
final class DbfValues {
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][-+]?[0-9]{1,3})?");

  private DbfValues() {}

  /**
   * Returns the value of a field as the file has it, without padding: null if it is blank or, in a
   * number, asterisks.
   */
  static @Nullable String raw(DbfField field, byte[] row, Charset charset) {
    int start = field.offset();
    int end = start + field.length();
    while (end > start && (row[end - 1] == ' ' || row[end - 1] == 0)) {
      end--;
    }
    if (field.isText()) {
      String text = new String(row, start, end - start, charset);
      int cut = text.indexOf('\0');
      text = cut < 0 ? text : text.substring(0, cut);
      return text.isBlank() ? null : text;
    }
    while (start < end && (row[start] == ' ' || row[start] == 0)) {
      start++;
    }
    String text = new String(row, start, end - start, StandardCharsets.ISO_8859_1);
    return text.isEmpty() || text.startsWith("*") ? null : text;
  }

  /**
   * Returns a value in the plain form of its type, such as {@code 68.5} and {@code 2026-11-28};
   * null if there is none, and if the value has another form.
   */
  static @Nullable String plain(DbfField field, ColumnType type, byte[] row, Charset charset) {
    switch (field.type()) {
      case 'C':
        return raw(field, row, charset);
      case 'I', 'B', 'T', 'Y':
        return binary(field, row);
      default:
        String raw = raw(field, row, charset);
        return raw == null ? null : parse(type, raw);
    }
  }

  /**
   * Returns the type that a field declares; null if it must be inferred from the values.
   *
   * @param field readable
   */
  static @Nullable ColumnType declared(DbfField field) {
    return switch (field.type()) {
      case 'C' -> ColumnType.TEXT;
      case 'N' ->
          field.decimals() == 0 && field.length() <= 18 ? ColumnType.INTEGER : ColumnType.NUMBER;
      case 'F', 'B', 'Y' -> ColumnType.NUMBER;
      case 'I' -> ColumnType.INTEGER;
      case 'D' -> ColumnType.DATE;
      case 'L' -> ColumnType.BOOLEAN;
      case 'T' -> ColumnType.TIMESTAMP;
      default -> null;
    };
  }

  /** Returns whether a text stands for no value: a zero date, an unknown logical value. */
  static boolean isEmpty(ColumnType type, String raw) {
    return switch (type) {
      case DATE -> raw.chars().allMatch(c -> c == '0');
      case BOOLEAN -> raw.equals("?");
      default -> false;
    };
  }

  /** Returns a text in plain form; null if it has another form or stands for no value. */
  static @Nullable String parse(ColumnType type, String raw) {
    return isEmpty(type, raw)
        ? null
        : switch (type) {
          case INTEGER -> integer(raw);
          case NUMBER -> number(raw);
          case DATE -> date(raw);
          case BOOLEAN ->
              switch (raw) {
                case "T", "t", "Y", "y" -> "true";
                case "F", "f", "N", "n" -> "false";
                default -> null;
              };
          case TEXT, TIMESTAMP -> raw;
        };
  }

  private static @Nullable String integer(String raw) {
    if (INTEGER.matcher(raw).matches()) {
      return raw;
    }
    String number = number(raw);
    if (number == null) {
      return null;
    }
    String whole = number.replaceFirst("\\.0*$", "");
    return INTEGER.matcher(whole).matches() ? whole : null;
  }

  private static @Nullable String number(String raw) {
    if (DECIMAL.matcher(raw).matches()) {
      return raw;
    }
    if (!NUMBER.matcher(raw).matches()) {
      return null;
    }
    double value = Double.parseDouble(raw.replace(',', '.'));
    return Double.isFinite(value) ? PlainNumbers.text(value) : null;
  }

  private static @Nullable String date(String raw) {
    try {
      LocalDate date = LocalDate.parse(raw, DateTimeFormatter.BASIC_ISO_DATE);
      return Times.isDate(date.toString()) ? date.toString() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String binary(DbfField field, byte[] row) {
    ByteBuffer bytes =
        ByteBuffer.wrap(row, field.offset(), field.length()).order(ByteOrder.LITTLE_ENDIAN);
    return switch (field.type()) {
      case 'I' -> Integer.toString(bytes.getInt());
      case 'B' -> {
        double value = bytes.getDouble();
        yield Double.isFinite(value) ? PlainNumbers.text(value) : null;
      }
      case 'Y' -> BigDecimal.valueOf(bytes.getLong(), 4).toPlainString();
      default -> time(bytes.getInt(), bytes.getInt());
    };
  }

  /** Returns an instant; the file has no time zone, so that it is taken as UTC. */
  private static @Nullable String time(int julianDay, int millis) {
    if (julianDay <= 0) {
      return null;
    }
    try {
      Instant time =
          LocalDate.EPOCH
              .with(JulianFields.JULIAN_DAY, julianDay)
              .atStartOfDay()
              .plus(millis, ChronoUnit.MILLIS)
              .toInstant(ZoneOffset.UTC);
      return Times.instant(time.toString()).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
