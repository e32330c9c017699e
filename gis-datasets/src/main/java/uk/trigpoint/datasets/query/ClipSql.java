package uk.trigpoint.datasets.query;

import org.locationtech.jts.geom.Geometry;

/**
 * Writes the SQL that cuts geometries by a polygon. A geometry is first made valid, because
 * functions of PostGIS fail for some that are not.
 */
final class ClipSql {
  private final SqlBuilder sql;
  private final String geometry;
  private final Geometry clip;

  /**
   * @param geometry expression of the geometry that the caller sees, without arcs
   * @param clip EPSG:27700, a valid polygon or several
   */
  ClipSql(SqlBuilder sql, String geometry, Geometry clip) {
    this.sql = sql;
    this.geometry = geometry;
    this.clip = clip;
  }

  /** Adds the expression of what is left, of the same dimension; empty or null if nothing is. */
  void addClipped() {
    sql.add(
        "(SELECT CASE WHEN ST_Covers(c.g, s.g) THEN s.g ELSE ST_CollectionExtract(ST_Intersection(s.g, c.g), ST_Dimension(s.g) + 1) END FROM (SELECT ");
    sql.bindGeometry(clip);
    sql.add(
        " AS g) c, (SELECT CASE WHEN GeometryType(%1$s) = 'POLYHEDRALSURFACE' THEN NULL WHEN ST_IsValid(%1$s) THEN %1$s ELSE ST_MakeValid(%1$s) END AS g OFFSET 0) s)"
            .formatted(geometry));
  }

  /**
   * Adds the condition that something is left. What a spatial index can tell comes first.
   *
   * @param place expression of the geometry that the index is on, or of the masked one
   */
  void addCondition(String place) {
    sql.add(" AND ST_Intersects(" + place + ", ").bindGeometry(clip).add(")");
    sql.add(" AND NOT ST_IsEmpty(");
    addClipped();
    sql.add(")");
  }
}
