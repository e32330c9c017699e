package uk.trigpoint.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.WKTWriter;

class WkbTest {
  @ParameterizedTest
  @CsvSource({
    "27700, POINT (451234.5 206321.25)",
    "3857, POINT (-139283.17 6755000.001)",
    "27700, POINT EMPTY",
    "27700, POINT Z (1 2 3)",
    "27700, 'LINESTRING (1 2, 3 4)'"
  })
  void readsWhatItWrote(int srid, String wkt) throws ParseException {
    Geometry geometry = new WKTReader(new GeometryFactory(new PrecisionModel(), srid)).read(wkt);
    geometry.setSRID(srid);
    Geometry read = Wkb.read(Wkb.write(geometry), srid);
    assertThat(read.getSRID()).isEqualTo(srid);
    assertThat(read.getFactory().getSRID()).isEqualTo(srid);
    assertThat(new WKTWriter(3).write(read)).isEqualTo(new WKTWriter(3).write(geometry));
  }
}
