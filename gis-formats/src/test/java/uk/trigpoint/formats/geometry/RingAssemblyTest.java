package uk.trigpoint.formats.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.testing.Seeds;

class RingAssemblyTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @Test
  void aRingInARingIsAHoleAndARingInAHoleIsAnIsland() {
    Geometry polygons =
        RingAssembly.polygons(List.of(square(4, 1), square(0, 10), square(2, 6), square(20, 5)));
    assertThat(polygons.equalsTopo(square(0, 10, 2, 6).union(square(4, 1, 20, 5)))).isTrue();
    assertThat(polygons.getNumGeometries()).isEqualTo(3);
  }

  @Test
  void aHoleThatTouchesItsOuterRingWithEveryVertexIsAHole() throws ParseException {
    LinearRing outer = square(0, 10);
    Geometry diamond = new WKTReader().read("LINEARRING (5 0, 10 5, 5 10, 0 5, 5 0)");
    Geometry polygon = RingAssembly.polygons(List.of((LinearRing) diamond, outer));
    assertThat(polygon.getArea()).isEqualTo(50);
  }

  @Test
  void ringsThatShareAnEdgeAreTwoPolygons() {
    Geometry polygons = RingAssembly.polygons(List.of(square(0, 10), square(10, 10)));
    assertThat(polygons.getNumGeometries()).isEqualTo(2);
    assertThat(((Polygon) polygons.getGeometryN(0)).getNumInteriorRing()).isZero();
  }

  @Test
  void shuffledRingsOfRandomPolygonsGiveThePolygonsAgain() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      List<Polygon> nested = new ArrayList<>();
      nest(new Envelope(0, 1000, 0, 1000), 4, random, nested);
      Geometry expected = FACTORY.createMultiPolygon(nested.toArray(Polygon[]::new));
      List<LinearRing> rings = new ArrayList<>();
      for (Polygon polygon : nested) {
        rings.add(turned(polygon.getExteriorRing(), random));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          rings.add(turned(polygon.getInteriorRingN(i), random));
        }
      }
      Collections.shuffle(rings, random);
      Geometry actual = RingAssembly.polygons(rings);
      assertThat(Geometries.multi(List.of(actual)).norm())
          .as("seed %d run %d", seed, run)
          .isEqualTo(expected.norm());
    }
  }

  @Test
  @Timeout(10)
  void tooManyRingsAroundTheSamePlaceAreRejectedInTime() {
    List<LinearRing> rings = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      rings.add(square(i, 400_000 - 2 * i));
    }
    assertThatThrownBy(() -> RingAssembly.polygons(rings))
        .isInstanceOf(FeatureException.class)
        .hasMessageContaining("too many rings");
  }

  @Test
  @Timeout(10)
  void thousandsOfHolesInALargeRingAreFast() {
    List<LinearRing> rings = new ArrayList<>();
    Coordinate[] circle = new Coordinate[200_001];
    for (int i = 0; i < circle.length; i++) {
      double angle = 2 * Math.PI * (i % 200_000) / 200_000;
      circle[i] = new Coordinate(5000 + 9000 * Math.cos(angle), 5000 + 9000 * Math.sin(angle));
    }
    rings.add(FACTORY.createLinearRing(circle));
    for (int i = 0; i < 10_000; i++) {
      rings.add(square(i % 100 * 100, i / 100 * 100, 50));
    }
    Geometry polygon = RingAssembly.polygons(rings);
    assertThat(((Polygon) polygon).getNumInteriorRing()).isEqualTo(10_000);
  }

  /** Adds polygons with holes, and polygons in the holes. */
  private static void nest(Envelope room, int depth, Random random, List<Polygon> into) {
    double inset = room.getWidth() / 20;
    Envelope outer = new Envelope(room);
    outer.expandBy(-inset * (0.1 + random.nextDouble()));
    List<LinearRing> holes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      if (random.nextInt(3) > 0) {
        double half = outer.getWidth() / 2;
        int column = i % 2;
        int row = i / 2;
        Envelope hole =
            new Envelope(
                outer.getMinX() + column * half,
                outer.getMinX() + (column + 1) * half,
                outer.getMinY() + row * half,
                outer.getMinY() + (row + 1) * half);
        hole.expandBy(-half * 0.1);
        holes.add(((Polygon) FACTORY.toGeometry(hole)).getExteriorRing());
        if (depth > 0 && random.nextBoolean()) {
          nest(hole, depth - 1, random, into);
        }
      }
    }
    into.add(
        FACTORY.createPolygon(
            ((Polygon) FACTORY.toGeometry(outer)).getExteriorRing(),
            holes.toArray(LinearRing[]::new)));
  }

  private static LinearRing turned(LinearRing ring, Random random) {
    return random.nextBoolean() ? ring : ring.reverse();
  }

  private static Geometry square(double... atAndSize) {
    List<LinearRing> rings = new ArrayList<>();
    for (int i = 0; i < atAndSize.length; i += 2) {
      rings.add(square(atAndSize[i], atAndSize[i + 1]));
    }
    return FACTORY.createPolygon(rings.get(0)).symDifference(FACTORY.createPolygon(rings.get(1)));
  }

  private static LinearRing square(double at, double size) {
    return square(at, at, size);
  }

  private static LinearRing square(double x, double y, double size) {
    return FACTORY.createLinearRing(
        new Coordinate[] {
          new Coordinate(x, y),
          new Coordinate(x + size, y),
          new Coordinate(x + size, y + size),
          new Coordinate(x, y + size),
          new Coordinate(x, y)
        });
  }
}
