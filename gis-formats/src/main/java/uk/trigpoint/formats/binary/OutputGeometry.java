package uk.trigpoint.formats.binary;

import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WriteOptions;

/** Transforms the geometries of a layer to the CRS of the file that is written. */
public final class OutputGeometry {
  private final WriteOptions options;
  private final Crs crs;

  /** Uses the stated CRS, else EPSG:27700. */
  public OutputGeometry(WriteOptions options) {
    this.options = options;
    this.crs = options.crs() == null ? Crs.BRITISH_NATIONAL_GRID : options.crs();
  }

  /** Returns the CRS of the file. */
  public Crs crs() {
    return crs;
  }

  /**
   * Returns a geometry in the CRS of the file, x or longitude first.
   *
   * @param geometry EPSG:27700
   * @throws UnwritableException if it is outside the area of the transformation
   */
  public Geometry transform(long fid, Geometry geometry) {
    if (crs == Crs.BRITISH_NATIONAL_GRID) {
      return geometry;
    }
    try {
      return options.transform().transform(geometry, Crs.BRITISH_NATIONAL_GRID, crs);
    } catch (OutsideGridException e) {
      throw new UnwritableException(
          "Feature %d is outside Great Britain and cannot be transformed to %s."
              .formatted(fid, crs == Crs.CRS84 ? "CRS84" : "EPSG:" + crs.srid()),
          e);
    }
  }
}
