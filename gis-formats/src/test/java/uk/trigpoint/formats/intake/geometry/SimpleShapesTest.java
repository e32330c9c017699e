package uk.trigpoint.formats.intake.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import uk.trigpoint.testing.Seeds;

class SimpleShapesTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT (1 2)",
        "POLYGON ((0 0, 9 0, 9 9, 0 0))",
        "POLYGON ((0 0, 4 0, 9 0, 9 9, 0 9, 0 0))",
        "POLYGON ((4 0, 9 0, 9 9, 0 9, 0 0, 4 0))"
      })
  void recognisesWhatIsValid(String wkt) throws ParseException {
    assertThat(SimpleShapes.isSurelyValid(new WKTReader().read(wkt))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT EMPTY",
        "POLYGON EMPTY",
        "LINESTRING (0 0, 1 1)",
        "POLYGON ((0 0, 9 9, 9 0, 0 9, 0 0))",
        "POLYGON ((0 0, 9 0, 4 0, 4 5, 0 0))",
        "POLYGON ((0 0, 9 0, 9 9, 4 0, 0 9, 0 0))",
        "POLYGON ((0 0, 9 0, 0 0, 0 0))",
        "POLYGON ((0 0, 5 0, 5 5, 9 5, 9 9, 5 5, 0 5, 0 0))",
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 1))"
      })
  void leavesWhatMayBeInvalid(String wkt) throws ParseException {
    assertThat(SimpleShapes.isSurelyValid(new WKTReader().read(wkt))).isFalse();
  }

  @Test
  void neverCallsAnInvalidPolygonValid() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    int sure = 0;
    for (int n = 0; n < 100_000; n++) {
      int corners = 3 + random.nextInt(5);
      int grid = 2 + random.nextInt(8);
      Coordinate[] ring = new Coordinate[corners + 1];
      for (int i = 0; i < corners; i++) {
        ring[i] =
            new Coordinate(
                451_000 + random.nextInt(grid) * 0.1, 206_000 + random.nextInt(grid) * 0.1);
      }
      ring[corners] = ring[0].copy();
      Polygon polygon = FACTORY.createPolygon(ring);
      if (SimpleShapes.isSurelyValid(polygon)) {
        sure++;
        assertThat(new IsValidOp(polygon).isValid()).as("seed %d, %s", seed, polygon).isTrue();
      }
    }
    assertThat(sure).as("seed %d", seed).isGreaterThan(1_000);
  }

  @Test
  void recognisesEveryStar() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int n = 0; n < 1_000; n++) {
      int corners = 3 + random.nextInt(60);
      Coordinate[] ring = new Coordinate[corners + 1];
      for (int i = 0; i < corners; i++) {
        double angle = 2 * Math.PI * i / corners;
        double radius = 10 + 20 * random.nextDouble();
        ring[i] =
            new Coordinate(451_000 + radius * Math.cos(angle), 206_000 + radius * Math.sin(angle));
      }
      ring[corners] = ring[0].copy();
      assertThat(SimpleShapes.isSurelyValid(FACTORY.createPolygon(ring)))
          .as("seed %d", seed)
          .isTrue();
    }
  }
}
