package uk.trigpoint.database.table;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Spatial indexes that also serve maps of large areas: of lines and polygons by place and size, so
 * that those too small to be seen are not read, and of one in so many points. PostgreSQL keeps them
 * current under every edit, and they change no result.
 *
 * <p>The planner uses one if a query contains the expressions of this class, with constants and not
 * with parameters.
 */
public final class DetailIndexes {
  private static final String COLUMN = "geom_3857";
  private static final List<Integer> SAMPLING_STEPS = List.of(16, 256);

  private DetailIndexes() {}

  /** Creates the spatial indexes of a table of points on its Web Mercator geometry. */
  public static void ofPoints(Handle handle, TableName table) {
    Ddl.spatialIndex(handle, table, COLUMN);
    for (int step : SAMPLING_STEPS) {
      handle.execute(
          "CREATE INDEX ON "
              + table.sql()
              + " USING gist (geom_3857) WHERE "
              + isSampled(COLUMN, step));
    }
  }

  /**
   * Creates the spatial index of a table of lines, polygons or mixed geometries on its Web Mercator
   * geometry.
   */
  public static void ofShapes(Handle handle, TableName table) {
    handle.execute(
        "CREATE INDEX ON " + table.sql() + " USING gist (geom_3857, (" + size(COLUMN) + "))");
  }

  /**
   * Returns an expression of the larger side of the bounding box, in units of the coordinate
   * system. Points are infinitely large, because they are always seen.
   *
   * @param geometry a geometry expression
   */
  public static String size(String geometry) {
    return ("CASE WHEN ST_Dimension(%1$s) = 0 THEN CAST('Infinity' AS double precision)"
            + " ELSE GREATEST(ST_XMax(%1$s) - ST_XMin(%1$s), ST_YMax(%1$s) - ST_YMin(%1$s)) END")
        .formatted(geometry);
  }

  /**
   * Returns a predicate that selects one in so many places, pseudo-randomly. What is selected
   * depends on the place alone, so it tells nothing to a caller who sees the place; features at the
   * same place are selected together; and a multiple of a step selects a part of what the step
   * selects.
   *
   * @param step a power of two
   */
  public static String isSampled(String geometry, int step) {
    StringBuilder predicate = new StringBuilder();
    for (int indexed : SAMPLING_STEPS) {
      if (indexed < step) {
        predicate.append(isMultiple(geometry, indexed)).append(" AND ");
      }
    }
    return predicate.append(isMultiple(geometry, step)).toString();
  }

  private static String isMultiple(String geometry, int step) {
    return "(hashfloat8(ST_XMin(%1$s)) # (hashfloat8(ST_YMin(%1$s)) >> 1)) & %2$s = 0"
        .formatted(geometry, step - 1);
  }
}
