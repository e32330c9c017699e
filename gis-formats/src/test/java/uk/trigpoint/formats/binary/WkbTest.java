package uk.trigpoint.formats.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.WKTWriter;
import uk.trigpoint.core.feature.GeometryType;

/** {@link WkbDecoder} and {@link WkbEncoder}; the encoder of JTS is the oracle. */
class WkbTest {
  private static final WKTWriter TEXT = new WKTWriter(3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT (1 2)",
        "POINT EMPTY",
        "LINESTRING (1 2, 3 4)",
        "LINESTRING EMPTY",
        "POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 1))",
        "POLYGON EMPTY",
        "MULTIPOINT ((1 2), (3 4))",
        "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
        "MULTIPOLYGON (((0 0, 0 9, 9 9, 0 0)), ((10 10, 10 19, 19 19, 10 10)))",
        "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (1 2, 3 4)))",
        "GEOMETRYCOLLECTION EMPTY"
      })
  void everyTypeIsDecodedAndEncoded(String wkt) throws Exception {
    Geometry geometry = new WKTReader().read(wkt);
    for (int order : new int[] {ByteOrderValues.BIG_ENDIAN, ByteOrderValues.LITTLE_ENDIAN}) {
      byte[] wkb = new WKBWriter(2, order, order == ByteOrderValues.BIG_ENDIAN).write(geometry);
      assertThat(WkbDecoder.decode(wkb)).hasToString(wkt);
    }
    assertThat(WkbEncoder.encode(geometry))
        .isEqualTo(new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry));
  }

  @Test
  void heightsAreKept() throws Exception {
    RandomLayer layer = RandomLayer.of(12, 300, GeometryType.MIXED, true);
    for (Geometry geometry : layer.geometries) {
      if (geometry != null) {
        Geometry iso = WkbDecoder.decode(WkbEncoder.encode(geometry));
        Geometry ewkb = WkbDecoder.decode(new WKBWriter(3).write(geometry));
        assertThat(TEXT.write(iso)).isEqualTo(TEXT.write(geometry)).contains(" Z");
        assertThat(TEXT.write(ewkb)).isEqualTo(TEXT.write(geometry));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "01 d1070000 0000000000000840 0000000000001040 0000000000001440, POINT (3 4)",
    "01 b90b0000 0000000000000840 0000000000001040 0000000000001440 0000000000001840, POINT Z(3 4 5)",
    "01 01000060 7f000000 0000000000000840 0000000000001040 0000000000001440, POINT (3 4)",
  })
  void measuresAreLeftOut(String hex, String wkt) throws UnreadableGeometryException {
    assertThat(TEXT.write(WkbDecoder.decode(bytes(hex)))).isEqualTo(wkt);
  }

  @ParameterizedTest
  @CsvSource({
    "'', it is cut off",
    "01 0100, it is cut off",
    "02 01000000, it is not well-known binary (WKB)",
    "01 01000000 0000000000000840, it is cut off",
    "01 02000000 01000000 0000000000000840 0000000000001040, a line has only one vertex",
    "01 03000000 ffffffff, 'it says that it has 4,294,967,295 parts, which do not fit into its 9 bytes'",
    "01 04000000 01000000 01 02000000 00000000, a multi geometry has a part of the type LineString",
    "01 01000000 000000000000f07f 0000000000001040, a coordinate is not a finite number",
    "01 0d100000, the geometry type 4109 does not exist",
    "01 0f000000, geometries of the type PolyhedralSurface are not supported",
    "01 f8030000, geometries of the type TIN are not supported",
  })
  void damageIsNamed(String hex, String reason) {
    assertThatThrownBy(() -> WkbDecoder.decode(bytes(hex)))
        .isInstanceOf(UnreadableGeometryException.class)
        .hasMessage(reason);
  }

  @Test
  void anOpenRingIsClosed() throws Exception {
    ByteBuffer wkb = ByteBuffer.allocate(13 + 48);
    wkb.put((byte) 0).putInt(3).putInt(1).putInt(3);
    wkb.putDouble(0).putDouble(0).putDouble(0).putDouble(9).putDouble(9).putDouble(9);
    assertThat(WkbDecoder.decode(wkb.array())).hasToString("POLYGON ((0 0, 0 9, 9 9, 0 0))");
  }

  @Test
  void deepCollectionsAreRefused() {
    ByteArrayOutputStream wkb = new ByteArrayOutputStream();
    for (int i = 0; i < 100_000; i++) {
      wkb.writeBytes(bytes("01 07000000 01000000"));
    }
    wkb.writeBytes(bytes("01 07000000 00000000"));
    assertThatThrownBy(() -> WkbDecoder.decode(wkb.toByteArray()))
        .hasMessage("its collections are nested more than 16 deep");
  }

  @Test
  void tooManyVerticesAreRefusedByCode() {
    int count = GeometryBuilder.MAX_VERTICES + 1;
    ByteBuffer wkb = ByteBuffer.allocate(9 + 16 * count);
    wkb.put((byte) 0).putInt(2).putInt(count);
    assertThatThrownBy(() -> WkbDecoder.decode(wkb.array()))
        .isInstanceOfSatisfying(
            UnreadableGeometryException.class,
            e -> assertThat(e.reject(1, "geom").code()).isEqualTo("TOO_MANY_VERTICES"));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
