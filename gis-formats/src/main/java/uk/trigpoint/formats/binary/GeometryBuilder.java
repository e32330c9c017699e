package uk.trigpoint.formats.binary;

import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequences;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Builds one geometry from untrusted numbers: counts its vertices before memory is allocated, and
 * refuses coordinates that are not finite and lines of one point. Open rings are closed.
 */
public final class GeometryBuilder {
  /** Maximum number of vertices of a geometry. */
  public static final int MAX_VERTICES = 1_000_000;

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int MIN_RING = 4;

  private long vertices;

  /** Returns the factory of the geometries. */
  public static GeometryFactory factory() {
    return FACTORY;
  }

  /**
   * Allocates a sequence of coordinates.
   *
   * @param size number of vertices; the caller has checked that the file has as many
   * @param withZ whether they have heights
   */
  public CoordinateSequence sequence(long size, boolean withZ) throws UnreadableGeometryException {
    if (size < 0) {
      throw UnreadableGeometryException.damaged("the number of vertices is negative");
    }
    vertices += size;
    if (vertices > MAX_VERTICES) {
      throw UnreadableGeometryException.tooManyVertices();
    }
    return FACTORY.getCoordinateSequenceFactory().create((int) size, withZ ? 3 : 2, 0);
  }

  /** Sets the position of a vertex. */
  public void set(CoordinateSequence sequence, int i, double x, double y)
      throws UnreadableGeometryException {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw UnreadableGeometryException.damaged("a coordinate is not a finite number");
    }
    sequence.setOrdinate(i, CoordinateSequence.X, x);
    sequence.setOrdinate(i, CoordinateSequence.Y, y);
  }

  /** Sets the height of a vertex; a height that is not finite becomes NaN, which means none. */
  public void setHeight(CoordinateSequence sequence, int i, double z) {
    sequence.setOrdinate(i, CoordinateSequence.Z, Double.isFinite(z) ? z : Double.NaN);
  }

  /** Returns a point of a sequence with one vertex, or an empty point of one with none. */
  public Point point(CoordinateSequence sequence) {
    return FACTORY.createPoint(sequence);
  }

  /** Returns a line; an empty sequence gives an empty line. */
  public LineString line(CoordinateSequence sequence) throws UnreadableGeometryException {
    if (sequence.size() == 1) {
      throw UnreadableGeometryException.damaged("a line has only one vertex");
    }
    return FACTORY.createLineString(sequence);
  }

  /** Returns a ring, which is closed if it is not; an empty sequence gives an empty ring. */
  public LinearRing ring(CoordinateSequence sequence) throws UnreadableGeometryException {
    CoordinateSequence ring = sequence.size() > 0 && !closed(sequence) ? close(sequence) : sequence;
    if (ring.size() > 0 && ring.size() < MIN_RING) {
      throw UnreadableGeometryException.damaged("a ring has fewer than three different vertices");
    }
    return FACTORY.createLinearRing(ring);
  }

  /** Returns a polygon whose first ring is the outer one; no rings give an empty polygon. */
  public Polygon polygon(List<LinearRing> rings) throws UnreadableGeometryException {
    if (rings.isEmpty()) {
      return FACTORY.createPolygon();
    }
    List<LinearRing> holes = rings.subList(1, rings.size());
    if (rings.getFirst().isEmpty() && !holes.stream().allMatch(Geometry::isEmpty)) {
      throw UnreadableGeometryException.damaged("a polygon has holes but no outer ring");
    }
    return FACTORY.createPolygon(rings.getFirst(), holes.toArray(LinearRing[]::new));
  }

  private static boolean closed(CoordinateSequence ring) {
    int last = ring.size() - 1;
    return ring.getX(0) == ring.getX(last) && ring.getY(0) == ring.getY(last);
  }

  private static CoordinateSequence close(CoordinateSequence open) {
    int size = open.size();
    CoordinateSequence closed =
        FACTORY.getCoordinateSequenceFactory().create(size + 1, open.getDimension(), 0);
    CoordinateSequences.copy(open, 0, closed, 0, size);
    CoordinateSequences.copy(open, 0, closed, size, 1);
    return closed;
  }
}
