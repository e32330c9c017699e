package uk.trigpoint.formats.binary;

import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.crs.OutputCrs;

/** Transforms the geometries of a layer to the CRS of the file that is written. */
public final class OutputGeometry {
  private final OutputCrs crs;

  /** Uses the stated CRS, else EPSG:27700. */
  public OutputGeometry(WriteOptions options) {
    this(options.crsOrNationalGrid());
  }

  /** Uses a CRS. */
  public OutputGeometry(OutputCrs crs) {
    this.crs = crs;
  }

  /** Returns the CRS of the file. */
  public OutputCrs crs() {
    return crs;
  }

  /**
   * Returns a geometry in the CRS of the file, x or longitude first.
   *
   * @param geometry EPSG:27700
   * @throws UnwritableException if it is outside the area of the transformation
   */
  public Geometry transform(long fid, Geometry geometry) {
    try {
      return crs.fromNationalGrid(geometry);
    } catch (OutsideGridException e) {
      throw new UnwritableException(
          "Feature %d is outside Great Britain and cannot be transformed to %s."
              .formatted(fid, crs.label()),
          e);
    }
  }
}
