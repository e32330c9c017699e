package uk.trigpoint.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.database.Wkb;

class CopyBufferTest {
  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT (451234.5 206321.25)",
        "POINT EMPTY",
        "POINT Z (1 2 3)",
        "LINESTRING (1 2, 3 4, 5.5 -6)",
        "LINESTRING EMPTY",
        "LINEARRING (0 0, 1 0, 1 1, 0 0)",
        "POLYGON ((0 0, 9 0, 9 9, 0 0))",
        "POLYGON Z ((0 0 1, 9 0 1, 9 9 1, 0 0 1), (4 2 1, 5 2 1, 5 3 1, 4 2 1))",
        "POLYGON EMPTY",
        "MULTIPOINT ((1 2), (3 4))",
        "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
        "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((20 0, 29 0, 29 9, 20 0)))",
        "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))"
      })
  void writesGeometriesAsJtsDoes(String wkt) throws ParseException {
    Geometry geometry = new WKTReader(GRID).read(wkt);
    CopyBuffer buffer = new CopyBuffer();
    buffer.flatHex(geometry);
    assertThat(text(buffer)).isEqualTo(Wkb.flatHex(geometry));
  }

  @ParameterizedTest
  @CsvSource({
    "27700, 451234.5, 206321.25",
    "3857, -139283.17, 6755000.001",
    "27700, 0, -0.0",
    "4326, 1e-300, -1.7976931348623157e308"
  })
  void writesAPointAsJtsDoes(int srid, double x, double y) {
    CopyBuffer buffer = new CopyBuffer();
    buffer.point(srid, x, y);
    assertThat(text(buffer))
        .isEqualTo(
            Wkb.hex(
                new GeometryFactory(new PrecisionModel(), srid).createPoint(new Coordinate(x, y))));
  }

  @Test
  void escapesWhatCopyWouldTakeForItsOwn() {
    CopyBuffer buffer = new CopyBuffer();
    buffer.escaped("a\tb\\N\n\r\0c");
    assertThat(text(buffer)).isEqualTo("a\\tb\\\\N\\n\\rc");
  }

  @Test
  void writesUtf8AfterAnyCharacter() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int[] characters = {'a', '\\', '\t', 0xE9, 0x20AC, 0x1F5FA, 0x7F, 0x80};
    for (int n = 0; n < 1_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      CopyBuffer buffer = new CopyBuffer();
      buffer.escaped(text.toString());
      assertThat(text(buffer))
          .as("seed %d", seed)
          .isEqualTo(text.toString().replace("\\", "\\\\").replace("\t", "\\t"));
    }
  }

  @Test
  void isEmptyAfterItWasTaken() {
    CopyBuffer buffer = new CopyBuffer();
    buffer.append("x".repeat(10_000));
    assertThat(text(buffer)).hasSize(10_000);
    assertThat(buffer.length()).isZero();
    buffer.append('y');
    buffer.clear();
    assertThat(text(buffer)).isEmpty();
  }

  private static String text(CopyBuffer buffer) {
    return new String(buffer.take(), StandardCharsets.UTF_8);
  }
}
