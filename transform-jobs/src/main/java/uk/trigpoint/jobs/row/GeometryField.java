package uk.trigpoint.jobs.row;

import uk.trigpoint.core.feature.GeometryType;

/**
 * The geometry of rows.
 *
 * @param kind not {@link GeometryType#NONE}
 * @param crs code of the coordinate reference system, such as {@code EPSG:27700}
 * @param personal whether it may be where a person is
 */
public record GeometryField(GeometryType kind, String crs, boolean personal) {
  /** The CRS of geometry between steps. */
  public static final String GRID = "EPSG:27700";

  /** Creates the field of geometry that is not personal. */
  public GeometryField(GeometryType kind, String crs) {
    this(kind, crs, false);
  }

  /** Returns the same field, personal or not. */
  public GeometryField withPersonal(boolean other) {
    return new GeometryField(kind, crs, other);
  }

  /** Creates the field of geometry on the National Grid. */
  public static GeometryField of(GeometryType kind) {
    return new GeometryField(kind, GRID);
  }

  public GeometryField {
    if (kind == GeometryType.NONE) {
      throw new IllegalArgumentException("rows without geometry have no geometry field");
    }
  }
}
