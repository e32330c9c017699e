package uk.trigpoint.gazetteer.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.testing.PostgisExtension;

class AddressSearchTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    Dtf dtf = TwoHighStreets.withHouses(30).street(20900162, "ST JOHN STREET", "OXFORD");
    dtf.blpu(3001, 1, 451500, 206500).lpi(3001, "3110L000003001", 1, "7", 20900162, "OX1 2LG");
    dtf.lpi(3001, "3110L000003002", 8, "9", 20900162, "OX1 2LG");
    server.load(dtf, "7 st john street");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'12 High Street, Oxford', 1012, accept",
    "'12 high st oxford ox1 4aa', 1012, accept",
    "'12 Hihg Street Witney', 2012, accept",
    "'OX28 6AA 3', 2003, accept",
    "'7 st. john street', 3001, accept",
    "'7 Saint John Street Oxford', 3001, accept",
    "'9 St John Street', 3001, accept",
  })
  void findsTheAddress(String typed, String uprn, String band) {
    JsonNode first = search(typed).path(0);
    assertThat(first.path("uprn").asText()).as(first.toString()).isEqualTo(uprn);
    assertThat(first.path("band").asText()).as(first.toString()).isEqualTo(band);
    assertThat(first.path("explanation")).isNotEmpty();
  }

  @Test
  void doesNotAcceptAHouseThatDoesNotExist() {
    for (JsonNode match : search("99 High Street Oxford")) {
      assertThat(match.path("band").asText()).isNotEqualTo("accept");
    }
  }

  @Test
  void anAmbiguousTextNeedsReview() {
    JsonNode first = search("12 High Street").path(0);
    assertThat(first.path("band").asText()).isEqualTo("review");
    assertThat(first.path("explanation").toString()).contains("others match as well");
  }

  @Test
  void aStreetIsSuggestedAsAGroup() {
    JsonNode suggestions =
        server.json("/gazetteer/v1/addresses/suggest?q=high+str").path("suggestions");
    assertThat(suggestions).hasSize(2);
    assertThat(suggestions.path(0).path("count").asInt()).isEqualTo(30);
    assertThat(suggestions.path(0).path("usrn").isTextual()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*:*",
        "high~",
        "\"unbalanced",
        "((((",
        "'; DROP TABLE gazetteer.address;--",
        "😀",
        "\u0000\u0007",
        "a AND OR NOT b",
        "????*"
      })
  void nonsenseIsNotAnError(String typed) {
    assertThat(
            server.get("/gazetteer/v1/addresses?q=" + GazetteerServer.encode(typed)).statusCode())
        .isIn(200, 400);
  }

  @Test
  void namesInvalidParameters() {
    assertThat(server.get("/gazetteer/v1/addresses").statusCode()).isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses?q=").statusCode()).isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses?q=" + "x".repeat(2_000)).statusCode())
        .isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses?q=a&limit=0").statusCode()).isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses?q=a&postcode=OX14AA").statusCode())
        .isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses/0").statusCode()).isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses/abc").statusCode()).isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses/999999999999").statusCode()).isEqualTo(404);
    assertThat(server.get("/gazetteer/v1/coordinates?easting=1&northing=x").statusCode())
        .isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/coordinates?gridref=SP+513+061").statusCode())
        .isEqualTo(200);
  }

  private static JsonNode search(String typed) {
    return server
        .json("/gazetteer/v1/addresses?q=" + GazetteerServer.encode(typed))
        .path("matches");
  }
}
