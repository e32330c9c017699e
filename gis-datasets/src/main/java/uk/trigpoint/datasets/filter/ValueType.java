package uk.trigpoint.datasets.filter;

import uk.trigpoint.core.feature.ColumnType;

/** The type of the value of an expression. */
public enum ValueType {
  TEXT("text, in single quotes"),
  INTEGER("numbers"),
  NUMBER("numbers"),
  BOOLEAN("TRUE and FALSE"),
  DATE("dates, such as DATE('2026-01-31')"),
  INSTANT("times, such as TIMESTAMP('2026-01-31T12:00:00Z')"),
  INTERVAL("intervals, such as INTERVAL('2026-01-01','..')"),
  GEOMETRY("geometries, such as POINT(-1.25 51.75)");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** Returns the type in words, in the plural. */
  public String words() {
    return words;
  }

  /** Returns whether values are numbers. */
  public boolean isNumeric() {
    return this == INTEGER || this == NUMBER;
  }

  /** Returns whether values are dates, times or intervals. */
  public boolean isTemporal() {
    return this == DATE || this == INSTANT || this == INTERVAL;
  }

  /** Returns whether a value of this type can be compared with one of another. */
  public boolean isComparableWith(ValueType other) {
    return this == other || isNumeric() && other.isNumeric();
  }

  /** Returns the type of the values of a column. */
  public static ValueType of(ColumnType column) {
    return switch (column) {
      case TEXT -> TEXT;
      case INTEGER -> INTEGER;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case TIMESTAMP -> INSTANT;
    };
  }
}
