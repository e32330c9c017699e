package uk.trigpoint.jobs.row;

import uk.trigpoint.core.feature.GeometryType;

/**
 * The geometry of rows.
 *
 * @param kind not {@link GeometryType#NONE}
 * @param crs code of the coordinate reference system, such as {@code EPSG:27700}
 */
public record GeometryField(GeometryType kind, String crs) {
  public GeometryField {
    if (kind == GeometryType.NONE) {
      throw new IllegalArgumentException("rows without geometry have no geometry field");
    }
  }
}
