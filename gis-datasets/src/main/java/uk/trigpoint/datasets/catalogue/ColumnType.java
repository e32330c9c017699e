package uk.trigpoint.datasets.catalogue;

import java.util.Locale;

/** The type of a property, with its column type in PostgreSQL. */
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

  /** The column type in PostgreSQL. */
  public String sql() {
    return sql;
  }

  /** Whether numbers compare with it. */
  public boolean isNumeric() {
    return this == INTEGER || this == NUMBER;
  }

  /** The name in the catalogue. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a name in the catalogue. */
  public static ColumnType parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
