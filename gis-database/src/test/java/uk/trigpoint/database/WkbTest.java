package uk.trigpoint.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

class WkbTest {
  @ParameterizedTest
  @CsvSource({
    "27700, 451234.5, 206321.25",
    "3857, -139283.17, 6755000.001",
    "27700, 0, -0.0",
    "4326, 1e-300, -1.7976931348623157e308"
  })
  void appendsAPointAsJtsWritesIt(int srid, double x, double y) {
    StringBuilder hex = new StringBuilder();
    Wkb.appendPoint(hex, srid, x, y);
    assertThat(hex)
        .hasToString(
            Wkb.hex(
                new GeometryFactory(new PrecisionModel(), srid).createPoint(new Coordinate(x, y))));
  }
}
