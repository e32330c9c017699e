package uk.trigpoint.samplecounty.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;
import uk.trigpoint.samplecounty.place.County;
import uk.trigpoint.samplecounty.place.River;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Generates flood zones 2 and 3 along the rivers, in reaches of some kilometres. Zone 2 excludes
 * zone 3, so the two do not overlap within a reach.
 */
final class FloodZones {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final int POINTS_A_REACH = 70;

  private FloodZones() {}

  record FloodZone(String reference, String river, String zone, Geometry geometry) {}

  static List<FloodZone> list(County county, long seed) {
    List<FloodZone> zones = new ArrayList<>();
    for (River river : county.rivers()) {
      SeededRandom random = SeededRandom.of(seed, "flood zones", river.name().hashCode());
      List<Coordinate> line = river.line();
      double width = river.floodWidth();
      double outer = 1.5;
      for (int from = 0; from + 1 < line.size(); from += POINTS_A_REACH) {
        List<Geometry> often = new ArrayList<>();
        List<Geometry> seldom = new ArrayList<>();
        int to = Math.min(line.size() - 1, from + POINTS_A_REACH);
        for (int i = from; i < to; i++) {
          width =
              Math.clamp(
                  width + random.bell() * river.floodWidth() * 0.12,
                  river.floodWidth() * 0.4,
                  river.floodWidth() * 1.7);
          outer = Math.clamp(outer + random.bell() * 0.08, 1.2, 2.1);
          Geometry piece =
              GEOMETRIES.createLineString(new Coordinate[] {line.get(i), line.get(i + 1)});
          often.add(piece.buffer(width, 4));
          seldom.add(piece.buffer(width * outer + 12, 4));
        }
        Geometry three = smooth(often);
        Geometry two = OverlayNGRobust.overlay(smooth(seldom), three, OverlayNG.DIFFERENCE);
        add(zones, river, "3", three);
        add(zones, river, "2", two);
      }
    }
    return zones;
  }

  private static void add(List<FloodZone> zones, River river, String zone, Geometry geometry) {
    zones.add(
        new FloodZone(
            String.format(Locale.ROOT, "FZ%03d", zones.size() + 1),
            "River " + river.name(),
            zone,
            geometry));
  }

  private static Geometry smooth(List<Geometry> pieces) {
    Geometry union = CascadedPolygonUnion.union(pieces);
    return TopologyPreservingSimplifier.simplify(union.buffer(25, 4).buffer(-25, 4), 5);
  }
}
