package uk.trigpoint.formats.intake.geometry;

import java.util.List;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.SegmentStringUtil;

/**
 * Counts where lines of a geometry cross, up to a limit. A polygon of a few thousand vertices can
 * cross itself in millions of places, all of which a repair would keep in memory.
 */
final class CrossingLimit implements SegmentIntersector {
  /** Maximum number of crossings of a geometry that is repaired. */
  static final int MAX = 20_000;

  private final RobustLineIntersector intersector = new RobustLineIntersector();
  private int crossings;

  private CrossingLimit() {}

  /** Returns whether lines of a geometry cross in more than {@value #MAX} places. */
  static boolean isExceeded(Geometry geometry) {
    CrossingLimit count = new CrossingLimit();
    MCIndexNoder noder = new MCIndexNoder(count);
    @SuppressWarnings("unchecked") // JTS has raw types.
    List<SegmentString> strings = SegmentStringUtil.extractSegmentStrings(geometry);
    noder.computeNodes(strings);
    return count.isDone();
  }

  @Override
  public void processIntersections(SegmentString e0, int i0, SegmentString e1, int i1) {
    if (e0 == e1 && Math.abs(i0 - i1) <= 1) {
      return;
    }
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
    return crossings > MAX;
  }
}
