package uk.trigpoint.formats.crs;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;

/** The CRS of a file, with its transformation to the National Grid. Coordinates are x before y. */
public interface SourceCrs {
  /** Returns the identifier for display and settings, such as {@code EPSG:27700}; else the name. */
  String label();

  /** Returns whether coordinates are degrees. */
  boolean isGeographic();

  /** Returns how coordinates are transformed, for display, with the accuracy in metres. */
  String operation();

  /** Returns the platform's own CRS that this is; null if it is another one. */
  @Nullable Crs known();

  /**
   * Returns a copy of a geometry in EPSG:27700.
   *
   * @throws OutsideGridException if a vertex is outside Great Britain
   */
  Geometry toNationalGrid(Geometry geometry);
}
