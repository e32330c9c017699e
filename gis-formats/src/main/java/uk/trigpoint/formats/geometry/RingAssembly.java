package uk.trigpoint.formats.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Assembles rings without structure into polygons by containment: a ring that is inside no other,
 * or inside an even number of others, is the outer ring of a polygon, any other is a hole of the
 * smallest ring around it. The direction of the rings does not matter.
 *
 * <p>Rings that cross are assembled by one of their vertices; the result is then not valid, which
 * is left to validation. Rings may touch.
 */
public final class RingAssembly {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int INDEXED_FROM = 40;

  /** Comparisons of a vertex with a ring or of two envelopes: less than a second or two. */
  private static final long MAX_COMPARISONS = 20_000_000;

  private final List<Ring> rings;
  private final STRtree index = new STRtree();
  private long comparisons;

  private RingAssembly(List<LinearRing> rings) {
    this.rings = new ArrayList<>(rings.stream().map(Ring::new).toList());
    // Larger rings first: the rings around a ring are before it.
    this.rings.sort(Comparator.comparingDouble((Ring r) -> r.area).reversed());
    for (int i = 0; i < this.rings.size(); i++) {
      Ring ring = this.rings.get(i);
      ring.order = i;
      index.insert(ring.envelope, ring);
    }
  }

  /**
   * Returns the polygons of rings: a polygon, or a multipolygon if there are several.
   *
   * @param rings closed; not empty
   * @throws FeatureException with the code {@code TOO_COMPLEX} if the rings are too many to compare
   */
  public static Geometry polygons(List<LinearRing> rings) {
    if (rings.size() == 1) {
      return FACTORY.createPolygon(rings.getFirst());
    }
    return new RingAssembly(rings).assemble();
  }

  private Geometry assemble() {
    for (Ring ring : rings) {
      Ring around = findSmallestAround(ring);
      ring.depth = around == null ? 0 : around.depth + 1;
      if (around != null && ring.isHole()) {
        around.holes.add(ring.ring);
      }
    }
    List<Polygon> polygons =
        rings.stream()
            .filter(r -> !r.isHole())
            .map(r -> FACTORY.createPolygon(r.ring, r.holes.toArray(LinearRing[]::new)))
            .toList();
    return polygons.size() == 1
        ? polygons.getFirst()
        : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private @Nullable Ring findSmallestAround(Ring ring) {
    List<Ring> candidates = new ArrayList<>();
    index.query(
        ring.envelope,
        found -> {
          Ring other = (Ring) found;
          count(1);
          if (other.order < ring.order && other.envelope.contains(ring.envelope)) {
            candidates.add(other);
          }
        });
    // The smallest is the last in the order of area.
    Ring[] smallestFirst = candidates.toArray(Ring[]::new);
    Arrays.sort(smallestFirst, Comparator.comparingInt((Ring r) -> -r.order));
    for (Ring candidate : smallestFirst) {
      if (contains(candidate, ring)) {
        return candidate;
      }
    }
    return null;
  }

  /** Returns whether a ring is inside another, by its first vertex that is not on the other. */
  private boolean contains(Ring outer, Ring inner) {
    CoordinateSequence vertices = inner.ring.getCoordinateSequence();
    for (int i = 0; i < vertices.size(); i++) {
      count(1);
      int location = outer.locate(vertices.getCoordinate(i));
      if (location != Location.BOUNDARY) {
        return location == Location.INTERIOR;
      }
    }
    return outer.locate(FACTORY.createPolygon(inner.ring).getInteriorPoint().getCoordinate())
        == Location.INTERIOR;
  }

  private void count(int more) {
    comparisons += more;
    if (comparisons > MAX_COMPARISONS) {
      throw new FeatureException(
          "TOO_COMPLEX", "the polygon has too many rings inside one another; split it");
    }
  }

  private static final class Ring {
    private final LinearRing ring;
    private final Envelope envelope;
    private final double area;
    private final List<LinearRing> holes = new ArrayList<>();
    private int order;
    private int depth;
    private @Nullable PointOnGeometryLocator locator;

    Ring(LinearRing ring) {
      this.ring = ring;
      this.envelope = ring.getEnvelopeInternal();
      this.area = Area.ofRing(ring.getCoordinateSequence());
    }

    boolean isHole() {
      return depth % 2 == 1;
    }

    int locate(Coordinate point) {
      if (ring.getNumPoints() < INDEXED_FROM) {
        return RayCrossingCounter.locatePointInRing(point, ring.getCoordinateSequence());
      }
      if (locator == null) {
        locator = new IndexedPointInAreaLocator(ring);
      }
      return locator.locate(point);
    }
  }
}
