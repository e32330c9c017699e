package uk.trigpoint.gazetteer.esri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.testing.PostgisExtension;

class GeocodeServerTest {
  private static final String LOCATOR = "/arcgis/rest/services/Gazetteer/GeocodeServer";
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    server.load(TwoHighStreets.withHouses(20), "12 high street oxford");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theDirectoryLinksToTheLocator() {
    assertThat(server.json("/arcgis/rest/info?f=json").path("currentVersion").isNumber()).isTrue();
    assertThat(server.json("/arcgis/rest/services?f=pjson").path("services").toString())
        .contains("{\"name\":\"Gazetteer\",\"type\":\"GeocodeServer\"}");
    JsonNode root = server.json(LOCATOR + "?f=json");
    assertThat(root.path("capabilities").asText()).isEqualTo("Geocode,ReverseGeocode,Suggest");
    assertThat(root.path("singleLineAddressField").path("name").asText()).isEqualTo("SingleLine");
    assertThat(root.path("spatialReference").path("wkid").asInt()).isEqualTo(27700);
    assertThat(root.path("locatorProperties").path("MaxBatchSize").asInt()).isEqualTo(1000);
    assertThat(root.path("candidateFields").findValuesAsText("name"))
        .contains("Match_addr", "UPRN", "USRN", "StAddr", "City", "Postal", "Addr_type");
    assertThat(GazetteerServer.read(server.form(Role.PUBLIC, LOCATOR, Map.of("f", "json")).body()))
        .isEqualTo(root);
  }

  @Test
  void findsCandidatesByQueryAndByForm() {
    JsonNode first = find("SingleLine=12+High+Street,+Oxford&outFields=*&f=json").path(0);
    assertThat(first.path("address").asText()).isEqualTo("12 High Street, Oxford, OX1 4AA");
    assertThat(first.path("score").asDouble()).isGreaterThan(90);
    assertThat(first.path("location").path("x").asDouble()).isEqualTo(451012);
    JsonNode attributes = first.path("attributes");
    assertThat(attributes.path("UPRN").asText()).isEqualTo("1012");
    assertThat(attributes.path("StAddr").asText()).isEqualTo("12 High Street");
    assertThat(attributes.path("City").asText()).isEqualTo("Oxford");
    assertThat(attributes.path("Postal").asText()).isEqualTo("OX1 4AA");
    assertThat(attributes.path("ExInfo").asText()).isNotBlank();
    JsonNode posted =
        GazetteerServer.read(
                server
                    .form(
                        Role.PUBLIC,
                        LOCATOR + "/findAddressCandidates",
                        Map.of(
                            "Address",
                            "12 High Street",
                            "City",
                            "Oxford",
                            "outFields",
                            "Match_addr,Foreign_field",
                            "f",
                            "json"))
                    .body())
            .path("candidates")
            .path(0);
    assertThat(posted.path("address")).isEqualTo(first.path("address"));
    assertThat(posted.path("attributes").toString())
        .isEqualTo("{\"Match_addr\":\"12 High Street, Oxford, OX1 4AA\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "27700, 27700, 451012, 206000, 0.01",
    "4326, 4326, -1.26, 51.75, 0.02",
    "4258, 4258, -1.26, 51.75, 0.02",
    "102100, 102100, -140300, 6755150, 500",
    "3857, 102100, -140300, 6755150, 500",
    "'{\"wkid\":102100,\"latestWkid\":3857}', 102100, -140300, 6755150, 500",
  })
  void returnsTheRequestedSpatialReference(
      String outSr, int wkid, double x, double y, double within) {
    JsonNode answer =
        server.json(
            LOCATOR
                + "/findAddressCandidates?SingleLine=12+high+street+oxford&outSR="
                + GazetteerServer.encode(outSr));
    assertThat(answer.path("spatialReference").path("wkid").asInt()).isEqualTo(wkid);
    JsonNode candidate = answer.path("candidates").path(0);
    assertThat(candidate.path("location").path("x").asDouble()).isCloseTo(x, within(within));
    assertThat(candidate.path("location").path("y").asDouble()).isCloseTo(y, within(within));
    assertThat(candidate.path("extent").path("xmin").asDouble())
        .isLessThan(candidate.path("extent").path("xmax").asDouble());
  }

  @Test
  void filtersByLocationExtentAndCategory() {
    assertThat(uprns("SingleLine=12+high+street&location=435000,209000")).first().isEqualTo("2012");
    assertThat(uprns("SingleLine=12+high+street&location=-1.26,51.75")).first().isEqualTo("1012");
    assertThat(uprns("SingleLine=12+high+street&searchExtent=430000,200000,440000,210000"))
        .contains("2012")
        .doesNotContain("1012");
    assertThat(
            uprns(
                "SingleLine=12+high+street&searchExtent="
                    + GazetteerServer.encode(
                        "{\"xmin\":-1.3,\"ymin\":51.7,\"xmax\":-1.2,\"ymax\":51.8,\"spatialReference\":{\"wkid\":4326}}")))
        .contains("1012")
        .doesNotContain("2012");
    assertThat(uprns("SingleLine=12+high+street+oxford&category=Residential")).contains("1012");
    assertThat(uprns("SingleLine=12+high+street+oxford&category=Commercial")).isEmpty();
    assertThat(find("SingleLine=high+street+oxford&maxLocations=3")).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void leavesOutUncertainMatches() {
    assertThat(uprns("SingleLine=Rose+Cottage,+Nowhere+Lane,+Atlantis")).isEmpty();
  }

  @Test
  void aSuggestionLeadsToItsAddresses() {
    JsonNode streets = suggest("text=high+str");
    assertThat(streets).hasSize(2);
    assertThat(streets.path(0).path("isCollection").asBoolean()).isTrue();
    JsonNode nearest = suggest("text=high+str&location=435000,209000&maxSuggestions=1").path(0);
    assertThat(nearest.path("text").asText()).isEqualTo("High Street, Witney");
    String group = nearest.path("magicKey").asText();
    assertThat(uprns("SingleLine=ignored&maxLocations=50&magicKey=" + group))
        .hasSize(20)
        .contains("2001", "2020");
    JsonNode address = suggest("text=12+high+street+ox").path(0);
    assertThat(address.path("isCollection").asBoolean()).isFalse();
    assertThat(uprns("magicKey=" + address.path("magicKey").asText())).containsExactly("1012");
    assertThat(uprns("magicKey=999")).isEmpty();
  }

  @Test
  void findsTheNearestAddressToALocation() {
    JsonNode answer = server.json(LOCATOR + "/reverseGeocode?location=451012.4,206003&outSR=4326");
    assertThat(answer.path("address").path("UPRN").asText()).isEqualTo("1012");
    assertThat(answer.path("address").path("Distance").asDouble()).isCloseTo(3, within(0.1));
    assertThat(answer.path("location").path("spatialReference").path("wkid").asInt())
        .isEqualTo(4326);
    double x = answer.path("location").path("x").asDouble();
    double y = answer.path("location").path("y").asDouble();
    String point = "{\"x\":" + x + ",\"y\":" + y + ",\"spatialReference\":{\"wkid\":4326}}";
    assertThat(
            GazetteerServer.read(
                    server
                        .form(
                            Role.PUBLIC,
                            LOCATOR + "/reverseGeocode",
                            Map.of("location", point, "f", "json"))
                        .body())
                .path("address")
                .path("UPRN")
                .asText())
        .isEqualTo("1012");
    JsonNode none = server.json(LOCATOR + "/reverseGeocode?location=500000,300000");
    assertThat(none.path("error").path("code").asInt()).isEqualTo(400);
    assertThat(none.path("error").path("message").asText())
        .isEqualTo("Unable to find address for the specified location.");
  }

  @Test
  void aBatchKeepsItsOrder() {
    String records =
        record(7, "12 High Street, Oxford")
            + ","
            + record(3, "12 High Street")
            + ","
            + record(5, "Atlantis")
            + ",{\"attributes\":{\"OBJECTID\":4,\"Address\":\"3 High Street\",\"City\":\"Witney\"}}";
    JsonNode locations = batch("{\"records\":[" + records + "]}").path("locations");
    assertThat(locations).hasSize(4);
    List<String> said = new ArrayList<>();
    locations.forEach(
        l ->
            said.add(
                l.path("attributes").path("ResultID").asLong()
                    + l.path("attributes").path("Status").asText()
                    + l.path("attributes").path("UPRN").asText("")));
    assertThat(said.get(0)).isEqualTo("7M1012");
    assertThat(said.get(1)).startsWith("3T");
    assertThat(said.get(2)).startsWith("5U");
    assertThat(said.get(3)).isEqualTo("4M2003");
    assertThat(locations.path(2).has("location")).isFalse();
    assertThat(locations.path(2).path("score").asInt()).isZero();
  }

  @Test
  void aBatchHasALimit() {
    String many =
        IntStream.range(0, 1001).mapToObj(i -> record(i, "x")).collect(Collectors.joining(","));
    assertThat(batch("{\"records\":[" + many + "]}").path("error").path("code").asInt())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/findAddressCandidates",
        "/findAddressCandidates?SingleLine=a&outSR=2154",
        "/findAddressCandidates?SingleLine=a&maxLocations=0",
        "/findAddressCandidates?SingleLine=a&category=Volcano",
        "/findAddressCandidates?SingleLine=a&searchExtent=1,2,3",
        "/findAddressCandidates?SingleLine=a&location=%7B%7D",
        "/findAddressCandidates?SingleLine=a&location=%7Bx",
        "/findAddressCandidates?magicKey=abc",
        "/findAddressCandidates?magicKey=usrn:x",
        "/findAddressCandidates?SingleLine=a&callback=alert",
        "/suggest",
        "/suggest?text=a&f=kmz",
        "/reverseGeocode",
        "/reverseGeocode?location=1",
        "/reverseGeocode?location=99999999,1",
        "/reverseGeocode?location=451000,206000&distance=-1",
        "/geocodeAddresses",
        "/geocodeAddresses?addresses=x",
        "/geocodeAddresses?addresses=%7B%22records%22:%5B%7B%7D%5D%7D"
      })
  void errorsHaveEsrisFormAndNameTheParameter(String path) {
    HttpResponse<String> response = server.get(LOCATOR + path);
    JsonNode error = GazetteerServer.read(response.body()).path("error");
    assertThat(response.statusCode()).as("Esri's clients read no other").isEqualTo(200);
    assertThat(error.path("code").asInt()).as(response.body()).isEqualTo(400);
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("details")).isNotEmpty();
  }

  @Test
  void anUnknownServiceIsNotFound() {
    HttpResponse<String> response = server.get(LOCATOR + "/explode");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(GazetteerServer.read(response.body()).path("error").path("code").asInt())
        .isEqualTo(404);
  }

  private static String record(int id, String line) {
    return "{\"attributes\":{\"OBJECTID\":" + id + ",\"SingleLine\":\"" + line + "\"}}";
  }

  private static JsonNode batch(String addresses) {
    return GazetteerServer.read(
        server
            .form(
                Role.PUBLIC,
                LOCATOR + "/geocodeAddresses",
                Map.of("addresses", addresses, "f", "json"))
            .body());
  }

  private static JsonNode find(String query) {
    return server.json(LOCATOR + "/findAddressCandidates?" + query).path("candidates");
  }

  private static JsonNode suggest(String query) {
    return server.json(LOCATOR + "/suggest?" + query).path("suggestions");
  }

  private static List<String> uprns(String query) {
    return find(query).findValuesAsText("UPRN");
  }
}
