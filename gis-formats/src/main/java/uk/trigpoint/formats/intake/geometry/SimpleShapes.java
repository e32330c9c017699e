package uk.trigpoint.formats.intake.geometry;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Recognises geometries that are valid beyond doubt: points, and polygons of one short ring that
 * does not meet itself. They are most of what councils load, and a full validation takes longer
 * than reading them. Signs are exact, so that the answer is never a wrong yes.
 */
final class SimpleShapes {
  /** Above it, comparing each pair of edges takes longer than a full validation. */
  private static final int MAX_VERTICES = 64;

  private static final int MIN_VERTICES = 4;

  private SimpleShapes() {}

  /** Returns true if a geometry is valid; false if it may be invalid. */
  static boolean isSurelyValid(Geometry geometry) {
    if (geometry instanceof Point point) {
      return !point.isEmpty() && isFinite(point.getCoordinate());
    }
    return geometry instanceof Polygon polygon
        && polygon.getNumInteriorRing() == 0
        && polygon.getNumPoints() >= MIN_VERTICES
        && polygon.getNumPoints() <= MAX_VERTICES
        && isSimple(polygon.getExteriorRing().getCoordinates());
  }

  /** Returns whether edges of a closed ring meet only where one follows the other. */
  private static boolean isSimple(Coordinate[] ring) {
    int edges = ring.length - 1;
    for (Coordinate vertex : ring) {
      if (!isFinite(vertex)) {
        return false;
      }
    }
    for (int i = 0; i < edges; i++) {
      if (!goesOn(ring[i], ring[i + 1], ring[i + 2 > edges ? 1 : i + 2])) {
        return false;
      }
      int last = i == 0 ? edges - 2 : edges - 1;
      for (int j = i + 2; j <= last; j++) {
        if (!areApart(ring[i], ring[i + 1], ring[j], ring[j + 1])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether the edges from a to b to c share only b. */
  private static boolean goesOn(Coordinate a, Coordinate b, Coordinate c) {
    return Orientation.index(a, b, c) != Orientation.COLLINEAR
        || (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0;
  }

  /** Returns whether the edges from a to b and from c to d do not touch. */
  private static boolean areApart(Coordinate a, Coordinate b, Coordinate c, Coordinate d) {
    return Math.max(a.x, b.x) < Math.min(c.x, d.x)
        || Math.max(c.x, d.x) < Math.min(a.x, b.x)
        || Math.max(a.y, b.y) < Math.min(c.y, d.y)
        || Math.max(c.y, d.y) < Math.min(a.y, b.y)
        || Orientation.index(a, b, c) * Orientation.index(a, b, d) > 0
        || Orientation.index(c, d, a) * Orientation.index(c, d, b) > 0;
  }

  private static boolean isFinite(Coordinate vertex) {
    return Double.isFinite(vertex.x) && Double.isFinite(vertex.y);
  }
}
