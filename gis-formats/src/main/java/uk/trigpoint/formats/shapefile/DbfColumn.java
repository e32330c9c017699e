package uk.trigpoint.formats.shapefile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.binary.PlainNumbers;

/** A column of a .dbf file that is written: its name, and the widest and cut values. */
final class DbfColumn {
  /** Maximum length of a text in bytes. */
  static final int MAX_TEXT = 254;

  private static final int MAX_NAME = 10;

  /** Numbers with more digits are read as inexact by many programs. */
  private static final int MAX_DIGITS = 18;

  private static final int NUMBER_LENGTH = 24;
  private static final int NUMBER_DECIMALS = 15;
  private static final int DATE_LENGTH = 8;

  private final Column column;
  private final String name;
  private int widest = 1;
  private long cut;

  private DbfColumn(Column column, String name) {
    this.column = column;
    this.name = name;
  }

  /** Returns columns with names of at most ten bytes, unique whatever their case. */
  static List<DbfColumn> of(List<Column> columns) {
    Set<String> taken = new HashSet<>();
    List<DbfColumn> fields = new ArrayList<>();
    for (Column column : columns) {
      String base = column.name().substring(0, Math.min(MAX_NAME, column.name().length()));
      String name = base;
      for (int i = 1; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
        String suffix = "_" + i;
        name = base.substring(0, Math.min(base.length(), MAX_NAME - suffix.length())) + suffix;
      }
      fields.add(new DbfColumn(column, name));
    }
    return fields;
  }

  String name() {
    return name;
  }

  /** Returns the column that is written. */
  Column column() {
    return column;
  }

  /** Returns the number of values that were cut. */
  long cut() {
    return cut;
  }

  /** Returns a value as it is written; empty if there is none. */
  byte[] encode(@Nullable Object value) {
    String text = value == null ? "" : text(value);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT) {
      bytes = Arrays.copyOf(bytes, boundary(bytes));
      cut++;
    }
    widest = Math.max(widest, bytes.length);
    return bytes;
  }

  private String text(Object value) {
    return switch (column.type()) {
      case NUMBER -> value instanceof Double number ? number(number) : value.toString();
      case BOOLEAN -> Boolean.TRUE.equals(value) || value.equals("true") ? "T" : "F";
      case DATE -> value.toString().replace("-", "");
      case TEXT, INTEGER, TIMESTAMP -> value.toString();
    };
  }

  private static String number(double number) {
    return Double.isFinite(number) ? PlainNumbers.text(number) : "";
  }

  /** Returns the end of the last whole character within the maximum length. */
  private static int boundary(byte[] utf8) {
    int end = MAX_TEXT;
    while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  /** Returns the letter of the type, which can depend on the values written before. */
  char type() {
    return switch (column.type()) {
      case TEXT, TIMESTAMP -> 'C';
      case INTEGER -> widest <= MAX_DIGITS ? 'N' : 'C';
      case NUMBER -> 'N';
      case BOOLEAN -> 'L';
      case DATE -> 'D';
    };
  }

  /** Returns the length of a value in bytes. */
  int length() {
    return switch (column.type()) {
      case NUMBER -> NUMBER_LENGTH;
      case BOOLEAN -> 1;
      case DATE -> DATE_LENGTH;
      case TEXT, INTEGER, TIMESTAMP -> widest;
    };
  }

  /** Returns the number of decimal places. */
  int decimals() {
    return column.type() == ColumnType.NUMBER ? NUMBER_DECIMALS : 0;
  }

  /** Returns whether values are aligned to the right. */
  boolean isRightAligned() {
    return type() == 'N';
  }
}
