package uk.trigpoint.formats.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.formats.json.BoundedJson;

class GeoJsonShapeTest {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'Point','coordinates':[1,2]} | POINT (1 2)",
        "{'coordinates':[1,2],'type':'Point'} | POINT (1 2)",
        "{'type':'Point','coordinates':[]} | POINT EMPTY",
        "{'type':'Point'} | POINT EMPTY",
        "{'type':'MultiPoint','coordinates':[[1,2],[3,4]]} | MULTIPOINT ((1 2), (3 4))",
        "{'type':'LineString','coordinates':[[1,2],[3e0,4.5]]} | LINESTRING (1 2, 3 4.5)",
        "{'type':'MultiLineString','coordinates':[[[1,2],[3,4]]]} | MULTILINESTRING ((1 2, 3 4))",
        "{'type':'Polygon','coordinates':[[[0,0],[9,0],[9,9],[0,0]]]} | POLYGON ((0 0, 9 0, 9 9, 0 0))",
        "{'type':'Polygon','coordinates':[]} | POLYGON EMPTY",
        "{'type':'MultiPolygon','coordinates':[[[[0,0],[9,0],[9,9],[0,0]]]]} | MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))",
        "{'geometries':[{'coordinates':[1,2],'type':'Point'}],'type':'GeometryCollection'} | GEOMETRYCOLLECTION (POINT (1 2))",
        "{'bbox':[[{}],1],'type':'Point','x':{'type':'LineString'},'coordinates':[1,2,null,'m',[3]]} | POINT (1 2)"
      })
  void readsMembersInAnyOrder(String json, String wkt) throws IOException {
    assertThat(streamed(json).toText()).isEqualTo(wkt);
    assertThat(GeoJsonGeometry.read(JSON.readTree(json.replace('\'', '"'))).toText())
        .isEqualTo(wkt);
  }

  @Test
  void readsHeights() throws IOException {
    assertThat(streamed("{'type':'Point','coordinates':[1,2,3.5]}").getCoordinate().getZ())
        .isEqualTo(3.5);
    assertThat(streamed("{'type':'Point','coordinates':[1,2,null]}").getCoordinate().getZ())
        .isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'Point','coordinates':[1]} | a position must have at least two numbers",
        "{'type':'Point','coordinates':['1','2']} | a position must have at least two numbers",
        "{'type':'Point','coordinates':[[1,2]]} | a position must have at least two numbers",
        "{'type':'Point','coordinates':[1,2,'x']} | the height of a position must be a number",
        "{'type':'Point','coordinates':[1,2,1e10]} | the height of a position must be a number",
        "{'type':'LineString','coordinates':[1,2]} | a position must have at least two numbers",
        "{'type':'LineString','coordinates':[[1,2],[]]} | a position must have at least two numbers",
        "{'type':'LineString','coordinates':[[1,2],null]} | a position must have at least two numbers",
        "{'type':'LineString','coordinates':7} | coordinates are missing",
        "{'type':'Polygon','coordinates':[[0,0],[9,0],[9,9],[0,0]]} | a position must have at least two numbers",
        "{'type':'Polygon','coordinates':{'a':[1]}} | coordinates are missing",
        "{'type':'Polygon','coordinates':[[[0,0],[9,0],[9,9],[1,1]]]} | Points of LinearRing do not form a closed linestring",
        "{'type':'GeometryCollection'} | coordinates are missing",
        "{'type':'GeometryCollection','geometries':[5]} | unknown geometry type ''",
        "{'type':'Circle','coordinates':[1,2]} | unknown geometry type 'Circle'",
        "{'coordinates':[1,2]} | unknown geometry type ''"
      })
  void anInvalidGeometryIsReadToItsEndAndThenRefused(String json, String message)
      throws IOException {
    String text = json.replace('\'', '"');
    try (JsonParser parser = JSON.createParser(text + " 42")) {
      parser.nextToken();
      GeoJsonShape shape = GeoJsonShape.parse(parser);
      assertThat(parser.nextIntValue(0)).isEqualTo(42);
      assertThatThrownBy(() -> GeoJsonGeometry.of(shape))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(message);
    }
    assertThatThrownBy(() -> GeoJsonGeometry.read(JSON.readTree(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9})
  void collectionsAreNestedEightDeepAtMost(int depth) throws IOException {
    String json =
        "{'type':'GeometryCollection','geometries':[".repeat(depth)
            + "{'type':'Point','coordinates':[1,2]}"
            + "]}".repeat(depth);
    if (depth == 8) {
      assertThat(streamed(json).getCoordinate().x).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> streamed(json)).hasMessageContaining("nested more than 8 deep");
    }
  }

  private static Geometry streamed(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json.replace('\'', '"'))) {
      parser.nextToken();
      return GeoJsonGeometry.of(GeoJsonShape.parse(parser));
    }
  }
}
