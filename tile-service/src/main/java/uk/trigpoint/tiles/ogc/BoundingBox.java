package uk.trigpoint.tiles.ogc;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Parses the parameter {@code bbox}: four or six numbers, in the axis order of its CRS.
 *
 * @see "OGC 17-069r4 (OGC API - Features, Part 1), section 7.15.3"
 */
final class BoundingBox {
  private static final String NAME = "bbox";

  private BoundingBox() {}

  /**
   * Returns the area in EPSG:27700. If the western longitude is greater than the eastern one, the
   * box crosses the antimeridian.
   *
   * @throws uk.trigpoint.http.problem.ProblemException 400 if the value is invalid
   */
  static Geometry area(String value, Crs crs, BritishTransform transform) {
    String[] parts = value.split(",", -1);
    if (parts.length != 4 && parts.length != 6) {
      throw ProblemException.badParameter(
          NAME, "must be four or six numbers: lower corner, upper corner");
    }
    int half = parts.length / 2;
    int x = crs.latitudeFirst() ? 1 : 0;
    double minX = Parameters.number(NAME, parts[x].strip());
    double minY = Parameters.number(NAME, parts[1 - x].strip());
    double maxX = Parameters.number(NAME, parts[half + x].strip());
    double maxY = Parameters.number(NAME, parts[half + 1 - x].strip());
    if (half == 3) {
      Parameters.number(NAME, parts[2].strip());
      Parameters.number(NAME, parts[5].strip());
    }
    if (minY > maxY || minX > maxX && !crs.isGeographic()) {
      throw ProblemException.badParameter(NAME, "must have the lower corner first");
    }
    if (crs.isGeographic() && !isOnEarth(minX, minY, maxX, maxY)) {
      throw ProblemException.badParameter(
          NAME,
          "must have longitudes from -180 to 180 and latitudes from -90 to 90; state bbox-crs if the numbers are metres");
    }
    if (minX > maxX) {
      Geometry west = transform.toGridPolygon(new Envelope(-180, maxX, minY, maxY), crs);
      Geometry east = transform.toGridPolygon(new Envelope(minX, 180, minY, maxY), crs);
      // Great Britain lies in one of the two parts, or in both if the box spans most of the world.
      return east.isEmpty() ? west : west.isEmpty() ? east : east.union(west);
    }
    return transform.toGridPolygon(new Envelope(minX, maxX, minY, maxY), crs);
  }

  /** Returns whether numbers can be degrees. */
  static boolean isOnEarth(double minX, double minY, double maxX, double maxY) {
    return Math.abs(minX) <= 180
        && Math.abs(maxX) <= 180
        && Math.abs(minY) <= 90
        && Math.abs(maxY) <= 90;
  }
}
