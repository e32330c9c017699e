package uk.trigpoint.formats.geopackage;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.formats.binary.PlainNumbers;

/** Types and values of SQLite, whose columns hold values of any type, in plain form. */
final class GeoPackageValues {
  private GeoPackageValues() {}

  /** Returns the type that a column declares; null if it declares none that we know. */
  static @Nullable ColumnType declared(String sqlType) {
    int bracket = sqlType.indexOf('(');
    String type = (bracket < 0 ? sqlType : sqlType.substring(0, bracket)).strip();
    return switch (type) {
      case "BOOLEAN" -> ColumnType.BOOLEAN;
      case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT" -> ColumnType.INTEGER;
      case "FLOAT", "DOUBLE", "REAL", "DOUBLE PRECISION" -> ColumnType.NUMBER;
      case "TEXT", "VARCHAR", "CHAR", "JSON" -> ColumnType.TEXT;
      case "DATE" -> ColumnType.DATE;
      case "DATETIME", "TIMESTAMP" -> ColumnType.TIMESTAMP;
      default -> null;
    };
  }

  /**
   * Returns a value as it is, as text.
   *
   * @param value integer, real or text
   */
  static String raw(Object value) {
    return value instanceof Double number ? PlainNumbers.text(number) : value.toString();
  }

  /** Returns a value in the plain form of a type; null if it has another form. */
  static @Nullable String plain(ColumnType type, Object value) {
    return switch (type) {
      case TEXT -> raw(value);
      case INTEGER -> integer(value);
      case NUMBER ->
          value instanceof Number number && Double.isFinite(number.doubleValue())
              ? raw(value)
              : null;
      case BOOLEAN -> bool(value);
      case DATE -> value instanceof String text && Times.isDate(text) ? text : null;
      case TIMESTAMP -> value instanceof String text ? instant(text) : null;
    };
  }

  private static @Nullable String integer(Object value) {
    return switch (value) {
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          PlainNumbers.text(number);
      default -> null;
    };
  }

  private static @Nullable String bool(Object value) {
    return switch (value.toString()) {
      case "0" -> "false";
      case "1" -> "true";
      default -> null;
    };
  }

  /** Returns a time, which is UTC if it has no offset. */
  private static @Nullable String instant(String text) {
    String iso = text.strip().replace(' ', 'T');
    boolean offset = iso.matches(".*(?:Z|[-+][0-9]{2}:[0-9]{2})");
    try {
      return Times.instant(offset ? iso : iso + "Z").toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
