package uk.trigpoint.samplecounty.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;
import uk.trigpoint.samplecounty.place.County;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.Polyline;
import uk.trigpoint.samplecounty.street.Street;

/** Generates conservation areas around the oldest streets of towns and most villages. */
final class ConservationAreas {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private ConservationAreas() {}

  record ConservationArea(String reference, String name, String designated, Geometry geometry) {}

  static List<ConservationArea> list(County county, List<Street> streets, long seed) {
    List<ConservationArea> areas = new ArrayList<>();
    for (Settlement place : county.settlements()) {
      SeededRandom random = SeededRandom.of(seed, "conservation area", place.index());
      double reach = Math.clamp(place.fullRadius() * 0.3, 130.0, 420.0);
      boolean wanted = place.kind() == Settlement.Kind.TOWN || random.chance(0.62);
      Geometry ground = ground(place, streets, reach, random.between(32.0, 58.0));
      if (wanted && !ground.isEmpty()) {
        areas.add(
            new ConservationArea(
                String.format(Locale.ROOT, "CA%03d", areas.size() + 1),
                place.name(),
                (1969 + random.nextInt(30)) + "-0" + (1 + random.nextInt(9)) + "-15",
                ground));
      }
    }
    return areas;
  }

  private static Geometry ground(
      Settlement place, List<Street> streets, double reach, double width) {
    List<Geometry> lines = new ArrayList<>();
    double[] p = new double[4];
    for (Street street : streets) {
      Polyline line = street.line();
      line.at(line.length() / 2, p);
      boolean near =
          street.place() == place
              && street.kind() != Street.Kind.RURAL
              && (place.distanceTo(p[0], p[1]) < reach || street.kind() == Street.Kind.HIGH);
      if (near) {
        Coordinate[] coordinates = new Coordinate[line.size()];
        for (int i = 0; i < coordinates.length; i++) {
          coordinates[i] = new Coordinate(line.x(i), line.y(i));
        }
        lines.add(GEOMETRIES.createLineString(coordinates));
      }
    }
    if (lines.isEmpty()) {
      return GEOMETRIES.createPolygon();
    }
    Geometry buffer =
        GEOMETRIES.buildGeometry(lines).buffer(width * 1.6, 3).buffer(-width * 0.6, 3);
    Geometry simple = TopologyPreservingSimplifier.simplify(buffer, 4);
    Polygon largest = GEOMETRIES.createPolygon();
    for (int i = 0; i < simple.getNumGeometries(); i++) {
      Polygon part = (Polygon) simple.getGeometryN(i);
      largest = part.getArea() > largest.getArea() ? part : largest;
    }
    return GEOMETRIES.createPolygon(largest.getExteriorRing().getCoordinates());
  }
}
