package uk.trigpoint.core.crs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.TestData;

/**
 * Transforms Code-Point Open postcodes through OSTN15 and compares the ward polygon that contains
 * each with the ward that Code-Point Open states. Without the datum shift hundreds differ.
 */
class PostcodeWardOracleTest {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private static BritishTransform transform;

  @BeforeAll
  static void load() {
    transform = Grids.transform();
  }

  @ParameterizedTest
  @CsvSource({
    "E07000178, oxford, 3715, 3719",
    "E07000177, cherwell, 4433, 4434",
    "E07000179, south_oxfordshire, 3472, 3472",
    "E07000180, vale_of_white_horse, 3094, 3097",
    "E07000181, west_oxfordshire, 3268, 3271"
  })
  void postcodesAreInTheirStatedWard(String district, String name, int atLeast, int rows)
      throws IOException {
    Map<String, IndexedPointInAreaLocator> wards = wards(district, name);
    int known = 0;
    int agree = 0;
    for (String line : TestData.lines("codepoint/ox.csv.gz")) {
      String[] fields = line.replace("\"", "").split(",");
      IndexedPointInAreaLocator ward = wards.get(fields[9]);
      if (!fields[8].equals(district) || ward == null) {
        continue;
      }
      known++;
      LonLat place =
          transform.toLonLat(
              new EastingNorthing(Double.parseDouble(fields[2]), Double.parseDouble(fields[3])));
      if (ward.locate(new Coordinate(place.longitude(), place.latitude())) != Location.EXTERIOR) {
        agree++;
      }
    }
    assertThat(known).isEqualTo(rows);
    assertThat(agree).isBetween(atLeast, rows);
  }

  private static Map<String, IndexedPointInAreaLocator> wards(String district, String name)
      throws IOException {
    Map<String, IndexedPointInAreaLocator> wards = new HashMap<>();
    String file = "boundaries/wards/wards_" + district + "_" + name + ".geojson.gz";
    try (InputStream in = TestData.open(file)) {
      for (JsonNode feature : new ObjectMapper().readTree(in).get("features")) {
        JsonNode geometry = feature.get("geometry");
        boolean multi = geometry.get("type").asText().equals("MultiPolygon");
        JsonNode coordinates = geometry.get("coordinates");
        Polygon[] parts = new Polygon[multi ? coordinates.size() : 1];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = polygon(multi ? coordinates.get(i) : coordinates);
        }
        wards.put(
            feature.get("properties").get("WD13CD").asText(),
            new IndexedPointInAreaLocator(GEOMETRIES.createMultiPolygon(parts)));
      }
    }
    return wards;
  }

  private static Polygon polygon(JsonNode rings) {
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1));
    }
    return GEOMETRIES.createPolygon(ring(rings.get(0)), holes);
  }

  private static LinearRing ring(JsonNode points) {
    Coordinate[] coordinates = new Coordinate[points.size()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] =
          new Coordinate(points.get(i).get(0).asDouble(), points.get(i).get(1).asDouble());
    }
    return GEOMETRIES.createLinearRing(coordinates);
  }
}
