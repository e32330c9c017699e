package uk.trigpoint.datasets.filter.cql2;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.crs.AxisSwap;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.filter.InvalidFilterException;

/** Builds geometries in x, y order from numbers in the axis order of a CRS. */
final class BoxGeometry {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private BoxGeometry() {}

  /**
   * Returns a box. Heights are ignored. A box of longitudes and latitudes whose west is greater
   * than its east crosses the 180th meridian, and becomes two polygons.
   *
   * @param numbers lower corner, upper corner, with two or three numbers each
   * @throws InvalidFilterException if it is not a box
   */
  static Geometry box(double[] numbers, Crs crs, String where) {
    if (numbers.length != 4 && numbers.length != 6) {
      throw new InvalidFilterException("BBOX takes 4 or 6 numbers" + where);
    }
    Coordinate low = ordered(new Coordinate(numbers[0], numbers[1]), crs);
    int upper = numbers.length / 2;
    Coordinate high = ordered(new Coordinate(numbers[upper], numbers[upper + 1]), crs);
    if (low.y > high.y || low.x > high.x && !crs.isGeographic()) {
      throw new InvalidFilterException("BBOX takes the lower corner first" + where);
    }
    if (low.x <= high.x) {
      return FACTORY.toGeometry(new Envelope(low, high));
    }
    Geometry west = FACTORY.toGeometry(new Envelope(low.x, 180, low.y, high.y));
    Geometry east = FACTORY.toGeometry(new Envelope(-180, high.x, low.y, high.y));
    return west instanceof Polygon a && east instanceof Polygon b
        ? FACTORY.createMultiPolygon(new Polygon[] {a, b})
        : FACTORY.createGeometryCollection(new Geometry[] {west, east});
  }

  /** Exchanges the coordinates if latitude comes first in the CRS; changes the geometry. */
  static Geometry ordered(Geometry geometry, Crs crs) {
    return crs.latitudeFirst() ? AxisSwap.apply(geometry) : geometry;
  }

  private static Coordinate ordered(Coordinate c, Crs crs) {
    return crs.latitudeFirst() ? new Coordinate(c.y, c.x) : c;
  }
}
