package uk.trigpoint.datasets.grid;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * An area of which a rectangle covers most. A feature whose bounding box lies in the rectangle
 * intersects the area, so that a spatial index alone can find it; only features in the margin need
 * be compared with the area itself.
 *
 * @param area EPSG:27700
 * @param inside lies inside the area, even if its bounds and those of features are rounded to
 *     numbers of single precision, as spatial indexes of PostGIS do
 */
public record CoveredArea(Polygon area, Envelope inside) {
  /** Below this part of the bounding box the rectangle is not worth a search of its own. */
  private static final double LEAST_PART = 0.5;

  private static final double MIN_GAP_METRES = 1;
  private static final double MAX_COORDINATE = 1e8;

  /**
   * Returns an area with its rectangle.
   *
   * @param area EPSG:27700
   * @return empty if the area is not a polygon that nearly fills its bounding box, as boxes of
   *     other coordinate systems do
   */
  public static Optional<CoveredArea> of(Geometry area) {
    if (!(area instanceof Polygon polygon)
        || polygon.isEmpty()
        || polygon.getNumInteriorRing() > 0) {
      return Optional.empty();
    }
    Envelope box = polygon.getEnvelopeInternal();
    double farthest =
        Math.max(
            Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX())),
            Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())));
    if (!(farthest < MAX_COORDINATE)) {
      return Optional.empty();
    }
    Coordinate[] ring = polygon.getExteriorRing().getCoordinates();
    Envelope inside = inside(ring, box);
    inside.expandBy(-Math.max(MIN_GAP_METRES, 4 * Math.ulp((float) farthest)));
    return inside.getArea() > LEAST_PART * box.getArea()
            && RayCrossingCounter.locatePointInRing(inside.centre(), ring) == Location.INTERIOR
        ? Optional.of(new CoveredArea(polygon, inside))
        : Optional.empty();
  }

  /**
   * Returns four boxes that are together what the bounding box of the area has outside the
   * rectangle. They overlap at their edges only.
   */
  public List<Envelope> margin() {
    Envelope box = area.getEnvelopeInternal();
    return List.of(
        new Envelope(box.getMinX(), inside.getMinX(), box.getMinY(), box.getMaxY()),
        new Envelope(inside.getMaxX(), box.getMaxX(), box.getMinY(), box.getMaxY()),
        new Envelope(inside.getMinX(), inside.getMaxX(), box.getMinY(), inside.getMinY()),
        new Envelope(inside.getMinX(), inside.getMaxX(), inside.getMaxY(), box.getMaxY()));
  }

  /** Returns a rectangle that no edge crosses. */
  private static Envelope inside(Coordinate[] ring, Envelope box) {
    Envelope forwards = new Envelope(box);
    Envelope backwards = new Envelope(box);
    for (int i = 1; i < ring.length; i++) {
      exclude(forwards, ring[i - 1], ring[i]);
      exclude(backwards, ring[ring.length - i], ring[ring.length - i - 1]);
    }
    // Edges that recede from the box step by step move one side of the rectangle in small steps; in
    // the other direction the first of them would cut off the end of the rectangle.
    return forwards.getArea() > backwards.getArea() ? forwards : backwards;
  }

  /** Moves the side of a rectangle that costs least of its area, so that an edge is outside. */
  private static void exclude(Envelope rectangle, Coordinate from, Coordinate to) {
    double minX = rectangle.getMinX();
    double maxX = rectangle.getMaxX();
    double minY = rectangle.getMinY();
    double maxY = rectangle.getMaxY();
    double west = Math.max(from.x, to.x) - minX;
    double east = maxX - Math.min(from.x, to.x);
    double south = Math.max(from.y, to.y) - minY;
    double north = maxY - Math.min(from.y, to.y);
    if (west <= 0 || east <= 0 || south <= 0 || north <= 0) {
      return;
    }
    if (Math.min(west, east) * (maxY - minY) < Math.min(south, north) * (maxX - minX)) {
      minX += west < east ? west : 0;
      maxX -= west < east ? 0 : east;
    } else {
      minY += south < north ? south : 0;
      maxY -= south < north ? 0 : north;
    }
    if (minX < maxX && minY < maxY) {
      rectangle.init(minX, maxX, minY, maxY);
    } else {
      rectangle.setToNull();
    }
  }
}
