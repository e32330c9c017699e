package uk.trigpoint.formats.intake.geometry;

import java.util.List;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.SegmentStringUtil;

/**
 * Estimates what the repair of a geometry takes, by counting where its lines cross, up to a limit.
 * A polygon of a few hundred vertices can cross itself in tens of thousands of places, and a repair
 * builds a ring for each cell between them.
 */
final class CrossingLimit implements SegmentIntersector {
  /** Maximum number of crossings of a geometry that is repaired: about 0.25 s of work. */
  static final int MAX = 5_000;

  /** Maximum number of compared pairs of edges: about 0.1 s, also if none of them cross. */
  private static final int MAX_PAIRS = 2_000_000;

  private static final double MICROS = 20;
  private static final double MICROS_PER_VERTEX = 0.5;
  private static final double MICROS_PER_CROSSING = 50;
  private static final double MICROS_PER_PAIR = 0.05;

  private final RobustLineIntersector intersector = new RobustLineIntersector();
  private final int vertices;
  private int crossings;
  private int pairs;

  private CrossingLimit(int vertices) {
    this.vertices = vertices;
  }

  /** Counts the crossings of a geometry, until they are too many. */
  static CrossingLimit of(Geometry geometry) {
    CrossingLimit count = new CrossingLimit(geometry.getNumPoints());
    MCIndexNoder noder = new MCIndexNoder(count);
    @SuppressWarnings("unchecked") // JTS has raw types.
    List<SegmentString> strings = SegmentStringUtil.extractSegmentStrings(geometry);
    noder.computeNodes(strings);
    return count;
  }

  /** Returns whether lines cross in so many places that the geometry is not repaired. */
  boolean isExceeded() {
    return isDone();
  }

  /**
   * Returns the estimated time of the count and the repair, in microseconds. It depends on the
   * geometry only, so that a file has the same rejects each time it is read.
   */
  long micros() {
    double repair =
        isExceeded() ? 0 : vertices * MICROS_PER_VERTEX + crossings * MICROS_PER_CROSSING;
    return Math.round(MICROS + pairs * MICROS_PER_PAIR + repair);
  }

  @Override
  public void processIntersections(SegmentString e0, int i0, SegmentString e1, int i1) {
    if (e0 == e1 && Math.abs(i0 - i1) <= 1) {
      return;
    }
    pairs++;
    intersector.computeIntersection(
        e0.getCoordinate(i0),
        e0.getCoordinate(i0 + 1),
        e1.getCoordinate(i1),
        e1.getCoordinate(i1 + 1));
    if (intersector.hasIntersection()) {
      crossings++;
    }
  }

  @Override
  public boolean isDone() {
    return crossings > MAX || pairs > MAX_PAIRS;
  }
}
