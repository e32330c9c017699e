package uk.trigpoint.database.table;

import org.jdbi.v3.core.Handle;

/** The ordinates that the positions of a geometry column have. */
public enum Dimensions {
  XY(0),
  XYM(1),
  XYZ(2),
  XYZM(3);

  private static final String OF_COLUMN =
      """
      SELECT CASE postgis_typmod_dims(a.atttypmod)
               WHEN 4 THEN 3
               WHEN 3 THEN CASE WHEN format_type(a.atttypid, a.atttypmod) LIKE '%M,%' THEN 1 ELSE 2 END
               ELSE 0
             END
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = :schema AND c.relname = :table AND a.attname = :column
      """;

  private final int zmFlag;

  Dimensions(int zmFlag) {
    this.zmFlag = zmFlag;
  }

  /** Returns whether positions have heights. */
  public boolean hasZ() {
    return (zmFlag & 2) != 0;
  }

  /** Returns whether positions have measures, such as the distance along a road. */
  public boolean hasM() {
    return (zmFlag & 1) != 0;
  }

  /** Returns the dimensions that cover every geometry of a column of any dimensions. */
  public static Dimensions ofRows(Handle handle, TableName table, String column) {
    return of(
        handle
            .createQuery(
                "SELECT COALESCE(bit_or(ST_Zmflag("
                    + TableName.quote(column)
                    + ")), 0) FROM "
                    + table.sql())
            .mapTo(Integer.class)
            .one());
  }

  /** Returns the declared dimensions of a column; {@link #XY} if there is no such column. */
  public static Dimensions ofColumn(Handle handle, TableName table, String column) {
    return of(
        handle
            .createQuery(OF_COLUMN)
            .bind("schema", table.schema())
            .bind("table", table.name())
            .bind("column", column)
            .mapTo(Integer.class)
            .findOne()
            .orElse(0));
  }

  /** Returns the name of PostGIS's type modifier for any kind of geometry. */
  String modifier() {
    return "Geometry" + (hasZ() ? "Z" : "") + (hasM() ? "M" : "");
  }

  /**
   * Returns SQL that gives a geometry these dimensions. Ordinates that it lacks are NaN, which
   * means unknown: a height of 0 would be a claim.
   *
   * @param geometry SQL
   */
  public String cast(String geometry) {
    return switch (this) {
      case XY -> geometry;
      case XYM -> "ST_Force3DM(" + geometry + ", 'NaN')";
      case XYZ -> "ST_Force3DZ(" + geometry + ", 'NaN')";
      case XYZM -> "ST_Force4D(" + geometry + ", 'NaN', 'NaN')";
    };
  }

  private static Dimensions of(int zmFlag) {
    return values()[zmFlag];
  }
}
