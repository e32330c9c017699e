package uk.trigpoint.formats.shapefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import uk.trigpoint.formats.binary.GeometryBuilder;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/**
 * Assembles polygons from rings whose direction says what they are, as in shapefiles: outer rings
 * are clockwise, holes anticlockwise. A hole belongs to the smallest outer ring around it.
 *
 * <p>Tolerates files that have it the other way round: the largest ring is always an outer one. A
 * hole without a ring around it becomes a polygon of its own.
 */
final class OrientedRings {
  /** An attacker can nest rings so that the search takes hours. */
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final STRtree shells = new STRtree();
  private final long deadline = System.nanoTime() + MAX_NANOS;

  private OrientedRings() {}

  /** An outer ring with its holes. */
  private static final class Shell {
    final LinearRing ring;
    final double area;
    final List<LinearRing> holes = new ArrayList<>();
    private @Nullable IndexedPointInAreaLocator locator;

    Shell(LinearRing ring, double area) {
      this.ring = ring;
      this.area = area;
    }

    boolean contains(LinearRing hole) {
      if (!ring.getEnvelopeInternal().covers(hole.getEnvelopeInternal())) {
        return false;
      }
      if (locator == null) {
        locator = new IndexedPointInAreaLocator(ring);
      }
      CoordinateSequence vertices = hole.getCoordinateSequence();
      for (int i = 0; i < vertices.size() - 1; i++) {
        int where = locator.locate(vertices.getCoordinate(i));
        if (where != Location.BOUNDARY) {
          return where == Location.INTERIOR;
        }
      }
      return true; // every vertex is on the outer ring
    }

    Polygon polygon() {
      return GeometryBuilder.factory().createPolygon(ring, holes.toArray(LinearRing[]::new));
    }
  }

  /**
   * Returns a polygon, or a multipolygon of several outer rings, in the order of the outer rings.
   *
   * @param rings closed; not empty
   * @throws UnreadableGeometryException if the search takes too long
   */
  static Geometry assemble(List<LinearRing> rings) throws UnreadableGeometryException {
    if (rings.size() == 1) {
      return GeometryBuilder.factory().createPolygon(rings.getFirst());
    }
    return new OrientedRings().sort(rings);
  }

  private Geometry sort(List<LinearRing> rings) throws UnreadableGeometryException {
    Map<LinearRing, Double> areas = new IdentityHashMap<>();
    double largest = 0;
    for (LinearRing ring : rings) {
      double area = Area.ofRingSigned(ring.getCoordinateSequence()); // positive is clockwise
      areas.put(ring, area);
      largest = Math.abs(area) > Math.abs(largest) ? area : largest;
    }
    double outer = Math.signum(largest);
    Map<LinearRing, Shell> sorted = new IdentityHashMap<>();
    for (LinearRing ring : rings) {
      double area = areas.getOrDefault(ring, 0.0);
      if (area * outer >= 0) {
        Shell shell = new Shell(ring, Math.abs(area));
        sorted.put(ring, shell);
        shells.insert(ring.getEnvelopeInternal(), shell);
      }
    }
    for (LinearRing ring : rings) {
      if (!sorted.containsKey(ring)) {
        Shell around = findSmallestAround(ring, Math.abs(areas.getOrDefault(ring, 0.0)));
        if (around == null) {
          sorted.put(ring, new Shell(ring, 0));
        } else {
          around.holes.add(ring);
        }
      }
    }
    return polygons(
        rings.stream().filter(sorted::containsKey).map(r -> sorted.get(r).polygon()).toList());
  }

  private @Nullable Shell findSmallestAround(LinearRing hole, double area)
      throws UnreadableGeometryException {
    List<Shell> candidates = new ArrayList<>();
    shells.query(hole.getEnvelopeInternal(), item -> candidates.add((Shell) item));
    candidates.removeIf(shell -> shell.area < area);
    candidates.sort(Comparator.comparingDouble(shell -> shell.area));
    for (Shell candidate : candidates) {
      if (System.nanoTime() > deadline) {
        throw UnreadableGeometryException.damaged(
            "the polygon has too many rings inside one another");
      }
      if (candidate.contains(hole)) {
        return candidate;
      }
    }
    return null;
  }

  private static Geometry polygons(List<Polygon> polygons) {
    return polygons.size() == 1
        ? polygons.getFirst()
        : GeometryBuilder.factory().createMultiPolygon(polygons.toArray(Polygon[]::new));
  }
}
