package uk.trigpoint.core.feature;

import java.util.Locale;

/** The type of a property, and its column type in PostgreSQL. */
public enum ColumnType {
  TEXT("text"),
  INTEGER("bigint"),
  NUMBER("double precision"),
  BOOLEAN("boolean"),
  DATE("date"),
  TIMESTAMP("timestamptz");

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** Returns the column type in PostgreSQL. */
  public String sql() {
    return sql;
  }

  /** Returns whether the type can be compared with a number. */
  public boolean isNumeric() {
    return this == INTEGER || this == NUMBER;
  }

  /** Returns whether the values are dates or times. */
  public boolean isTemporal() {
    return this == DATE || this == TIMESTAMP;
  }

  /** Returns the name used in the catalogue. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Parses a name used in the catalogue.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static ColumnType parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
