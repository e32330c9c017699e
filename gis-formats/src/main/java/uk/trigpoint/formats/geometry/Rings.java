package uk.trigpoint.formats.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The rings of polygons in the direction that a format wants. */
public final class Rings {
  private Rings() {}

  /** Returns the outer ring, anticlockwise, and the holes, clockwise. */
  public static List<LinearRing> outerAnticlockwise(Polygon polygon) {
    List<LinearRing> rings = new ArrayList<>();
    rings.add(turned(polygon.getExteriorRing(), true));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(turned(polygon.getInteriorRingN(i), false));
    }
    return rings;
  }

  private static LinearRing turned(LinearRing ring, boolean anticlockwise) {
    return Orientation.isCCW(ring.getCoordinateSequence()) == anticlockwise ? ring : ring.reverse();
  }
}
