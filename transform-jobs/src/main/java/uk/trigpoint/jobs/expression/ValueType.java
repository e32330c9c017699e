package uk.trigpoint.jobs.expression;

import java.util.Locale;
import uk.trigpoint.core.feature.ColumnType;

/** The type of an expression's value: that of a column, or a geometry in EPSG:27700. */
public enum ValueType {
  TEXT,
  INTEGER,
  NUMBER,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  /** A {@link org.locationtech.jts.geom.Geometry}; columns have none. */
  GEOMETRY;

  /** Returns the type of the values of a column. */
  public static ValueType of(ColumnType type) {
    return valueOf(type.name());
  }

  /**
   * Returns the type of a column that takes the values.
   *
   * @throws IllegalStateException for a geometry
   */
  public ColumnType column() {
    if (this == GEOMETRY) {
      throw new IllegalStateException("a geometry is not the value of a column");
    }
    return ColumnType.valueOf(name());
  }

  /** Returns the type in PostgreSQL. */
  public String sql() {
    return this == GEOMETRY ? "geometry" : column().sql();
  }

  /** Returns the name in messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
