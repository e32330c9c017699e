package uk.trigpoint.formats.shapefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

class OrientedRingsTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anIslandInAHoleIsAPolygonOfItsOwn(boolean reversed) throws Exception {
    List<LinearRing> rings =
        List.of(square(2, 2, false), square(4, 4, true), square(0, 20, true), square(1, 18, false));
    List<LinearRing> shuffled = new ArrayList<>();
    // Rings of 1 to 19 and of 2 to 4 are holes; those of 0 to 20 and 4 to 8 are outer rings.
    rings.forEach(r -> shuffled.add(reversed ? r.reverse() : r));
    Geometry geometry = OrientedRings.assemble(shuffled);
    assertThat(geometry.getNumGeometries()).isEqualTo(2);
    assertThat(geometry.getArea()).isEqualTo(16 + 400 - 324 - 4);
  }

  @Test
  void aHoleBelongsToTheSmallestRingAroundIt() throws Exception {
    Geometry geometry =
        OrientedRings.assemble(
            List.of(square(0, 100, true), square(10, 20, true), square(12, 2, false)));
    assertThat(geometry.getGeometryN(1).getArea()).isEqualTo(400 - 4);
    assertThat(geometry.getGeometryN(0).getArea()).isEqualTo(10_000);
  }

  @Test
  void aHoleThatTouchesItsOuterRingBelongsToIt() throws Exception {
    LinearRing hole =
        FACTORY.createLinearRing(
            new Coordinate[] {
              new Coordinate(0, 5),
              new Coordinate(5, 0),
              new Coordinate(10, 5),
              new Coordinate(5, 10),
              new Coordinate(0, 5)
            });
    Geometry geometry = OrientedRings.assemble(List.of(square(0, 10, true), hole));
    assertThat(geometry)
        .hasToString("POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0), (0 5, 5 0, 10 5, 5 10, 0 5))");
  }

  @Test
  void aHoleWithoutOuterRingIsKept() throws Exception {
    Geometry geometry = OrientedRings.assemble(List.of(square(0, 10, true), square(50, 3, false)));
    assertThat(geometry.getArea()).isEqualTo(109);
  }

  @Test
  void manyRingsAreSortedQuickly() throws Exception {
    List<LinearRing> rings = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      rings.add(square(10.0 * i, 8, true));
      rings.add(square(10.0 * i + 1, 2, false));
    }
    long start = System.nanoTime();
    assertThat(OrientedRings.assemble(rings).getNumGeometries()).isEqualTo(40_000);
    assertThat(System.nanoTime() - start).isLessThan(9_000_000_000L);
  }

  private static LinearRing square(double corner, double side, boolean clockwise) {
    double end = corner + side;
    LinearRing ring =
        FACTORY.createLinearRing(
            new Coordinate[] {
              new Coordinate(corner, corner),
              new Coordinate(corner, end),
              new Coordinate(end, end),
              new Coordinate(end, corner),
              new Coordinate(corner, corner)
            });
    return clockwise ? ring : ring.reverse();
  }
}
