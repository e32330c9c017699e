package uk.trigpoint.formats.shapefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    double[] areas = new double[rings.size()];
    double largest = 0;
    for (int i = 0; i < areas.length; i++) {
      // Positive is clockwise.
      areas[i] = Area.ofRingSigned(rings.get(i).getCoordinateSequence());
      largest = Math.abs(areas[i]) > Math.abs(largest) ? areas[i] : largest;
    }
    @Nullable Shell[] sorted = new @Nullable Shell[areas.length];
    for (int i = 0; i < areas.length; i++) {
      if (areas[i] * Math.signum(largest) >= 0) {
        Shell shell = new Shell(rings.get(i), Math.abs(areas[i]));
        sorted[i] = shell;
        shells.insert(shell.ring.getEnvelopeInternal(), shell);
      }
    }
    for (int i = 0; i < areas.length; i++) {
      if (sorted[i] == null) {
        Shell around = findSmallestAround(rings.get(i), Math.abs(areas[i]));
        if (around == null) {
          sorted[i] = new Shell(rings.get(i), 0);
        } else {
          around.holes.add(rings.get(i));
        }
      }
    }
    List<Polygon> polygons = new ArrayList<>();
    for (Shell shell : sorted) {
      if (shell != null) {
        polygons.add(shell.polygon());
      }
    }
    return polygons(polygons);
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
