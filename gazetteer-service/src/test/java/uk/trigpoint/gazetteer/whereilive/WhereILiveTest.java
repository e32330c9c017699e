package uk.trigpoint.gazetteer.whereilive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.ColumnType;
import uk.trigpoint.datasets.catalogue.GeometryType;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.PostgisExtension;

/** Two wards meet at easting 451,500; a postcode has homes on both sides. */
class WhereILiveTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    publish(
        "wards",
        List.of(area(450_000, 451_500), area(451_500, 453_000)),
        List.of("West Ward", "East Ward"));
    publish("districts", List.of(area(450_000, 453_000)), List.of("The District"));
    publish("flood-zones", List.of(area(452_000, 453_000)), List.of("3"));
    publish(
        "schools",
        List.of(point(451_000, 206_300), point(452_900, 206_300)),
        List.of("Near School", "Far School"));
    server.supply(
        "a.csv",
        Dtf.llpg(3110)
            .street(1, "HIGH STREET", "OXFORD")
            .blpu(101, 1, 451_000, 206_000)
            .lpi(101, "3110L000000101", 1, "1", 1, "OX1 1AA")
            .blpu(102, 1, 451_010, 206_000)
            .lpi(102, "3110L000000102", 1, "2", 1, "OX1 1AA")
            .blpu(201, 1, 451_495, 206_000)
            .lpi(201, "3110L000000201", 1, "3", 1, "OX1 1AB")
            .blpu(202, 1, 451_600, 206_000)
            .lpi(202, "3110L000000202", 1, "4", 1, "OX1 1AB")
            .blpu(301, 1, 452_500, 206_000)
            .lpi(301, "3110L000000301", 1, "5", 1, "OX1 1AC")
            .text());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyFactNamesItsSourceDateAndMethod() {
    JsonNode home = server.json("/where-i-live/v1/101");
    assertThat(home.path("facts")).hasSize(FactDefinition.ALL.size());
    JsonNode ward = fact(home, "District ward");
    assertThat(ward.path("value").asText()).isEqualTo("West Ward");
    assertThat(ward.path("source").asText()).isNotBlank();
    assertThat(ward.path("date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(ward.path("method").asText()).isEqualTo("contains");
    assertThat(ward.has("doubt")).isFalse();
    JsonNode school = fact(home, "Nearest primary school");
    assertThat(school.path("value").asText()).isEqualTo("Near School");
    assertThat(school.path("distance").asInt()).isEqualTo(300);
  }

  @Test
  void aHomeBesideABoundaryIsInDoubt() {
    JsonNode ward = fact(server.json("/where-i-live/v1/201"), "District ward");
    assertThat(ward.path("value").asText()).isEqualTo("West Ward");
    assertThat(ward.path("doubt").asText()).contains("boundary");
  }

  @Test
  void yesAndNo() {
    assertThat(fact(server.json("/where-i-live/v1/101"), "In a flood zone").path("value").asText())
        .isEqualTo("No");
    assertThat(fact(server.json("/where-i-live/v1/301"), "In a flood zone").path("value").asText())
        .startsWith("Yes");
  }

  @Test
  void aLayerThatIsNotThereLeavesTheOthersStanding() {
    JsonNode home = server.json("/where-i-live/v1/101");
    JsonNode library = fact(home, "Nearest library");
    assertThat(library.path("value").isMissingNode()).isTrue();
    assertThat(library.path("method").asText()).isEqualTo("unavailable");
    assertThat(fact(home, "District ward").path("value").asText()).isEqualTo("West Ward");
  }

  @Test
  void aPostcodeThatStraddlesWardsSaysSoAndListsItsHomes() {
    JsonNode straddling = server.json("/where-i-live/v1?postcode=OX11AB");
    assertThat(straddling.path("straddles").asBoolean()).isTrue();
    assertThat(straddling.path("spans").path("wards").toString())
        .contains("East Ward", "West Ward");
    assertThat(straddling.path("addresses")).hasSize(2);
    assertThat(straddling.path("facts")).isEmpty();
    JsonNode whole = server.json("/where-i-live/v1?postcode=OX11AA");
    assertThat(whole.path("straddles").asBoolean(true)).isFalse();
    assertThat(fact(whole, "District ward").path("value").asText()).isEqualTo("West Ward");
    assertThat(server.get("/where-i-live?postcode=OX11AB").body())
        .contains("spans more than one area");
  }

  @Test
  void thePastCanBeAskedFor() {
    assertThat(
            fact(server.json("/where-i-live/v1/101?asAt=2020-01-01"), "District ward")
                .path("method")
                .asText())
        .isEqualTo("unavailable");
    assertThat(server.get("/where-i-live/v1/101?asAt=yesterday").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OX1 1ND' OR '1",
        "😀",
        "%00",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "<script>alert(1)</script>"
      })
  void nonsenseIsAnErrorOnThePageAndIsNotEchoedRaw(String postcode) {
    var response =
        server.get(
            "/where-i-live?postcode="
                + java.net.URLEncoder.encode(postcode, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("Enter a full UK postcode")
        .doesNotContain("<script>alert");
  }

  @Test
  void aPostcodeElsewhereIsNoError() {
    assertThat(server.get("/where-i-live?postcode=SW1A+1AA").statusCode()).isEqualTo(200);
    assertThat(server.get("/where-i-live?postcode=0X1+1AA").body()).contains("OX1 1AA");
  }

  private static JsonNode fact(JsonNode home, String name) {
    for (JsonNode fact : home.path("facts")) {
      if (fact.path("name").asText().equals(name)) {
        return fact;
      }
    }
    throw new AssertionError("no fact " + name + " in " + home);
  }

  private static Geometry area(double minX, double maxX) {
    return GRID.toGeometry(new Envelope(minX, maxX, 205_000, 207_000));
  }

  private static Geometry point(double x, double y) {
    return GRID.createPoint(new Coordinate(x, y));
  }

  private static void publish(String id, List<Geometry> places, List<String> names) {
    List<Column> columns =
        List.of(
            new Column("name", ColumnType.TEXT),
            new Column("council_name", ColumnType.TEXT),
            new Column("phase", ColumnType.TEXT),
            new Column("zone", ColumnType.TEXT));
    server
        .bean(Publisher.class)
        .publish(
            new Publication(
                id,
                id,
                "",
                GeometryType.of(places.getFirst()),
                null,
                columns,
                Licence.OGL,
                "",
                "GIS team",
                "",
                AccessPolicy.open(),
                Maintainer.uploader("tester"),
                "test",
                null,
                null,
                false,
                "tester"),
            table -> {
              try (CopyRows rows = table.copy()) {
                for (int i = 0; i < places.size(); i++) {
                  rows.geometry(places.get(i))
                      .text(names.get(i))
                      .text(names.get(i))
                      .text("primary")
                      .text(names.get(i))
                      .endRow();
                }
                rows.finish();
              }
            });
  }
}
