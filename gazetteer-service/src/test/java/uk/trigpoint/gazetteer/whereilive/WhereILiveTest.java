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
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.PostgisExtension;

/** Two wards meet at easting 451,500; a postcode has homes on both sides. */
class WhereILiveTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    Layers layers = new Layers(server);
    layers.publish(
        "wards",
        List.of(Layers.area(450_000, 451_500), Layers.area(451_500, 453_000)),
        List.of("West Ward", "East Ward"));
    layers.publish("districts", List.of(Layers.area(450_000, 453_000)), List.of("The District"));
    layers.publish("flood-zones", List.of(Layers.area(452_000, 453_000)), List.of("3"));
    layers.publish(
        "schools",
        List.of(Layers.point(451_000, 206_300), Layers.point(452_900, 206_300)),
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
            .lpi(301, "3110L000000301", 1, "5", 1, "OX1 1AE")
            .blpu(401, 1, 451_990, 206_000)
            .lpi(401, "3110L000000401", 1, "6", 1, "OX1 1AD")
            .blpu(402, 1, 452_050, 206_000)
            .lpi(402, "3110L000000402", 1, "7", 1, "OX1 1AD")
            .blpu(403, 1, 451_940, 206_000)
            .lpi(403, "3110L000000403", 1, "8", 1, "OX1 1AD")
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
    JsonNode ward = Layers.fact(home, "District ward");
    assertThat(ward.path("value").asText()).isEqualTo("West Ward");
    assertThat(ward.path("source").asText()).isNotBlank();
    assertThat(ward.path("date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(ward.path("method").asText()).isEqualTo("contains");
    assertThat(ward.has("doubt")).isFalse();
    JsonNode school = Layers.fact(home, "Nearest primary school");
    assertThat(school.path("value").asText()).isEqualTo("Near School");
    assertThat(school.path("distance").asInt()).isEqualTo(300);
  }

  @Test
  void aHomeNearABoundaryHasADoubt() {
    JsonNode ward = Layers.fact(server.json("/where-i-live/v1/201"), "District ward");
    assertThat(ward.path("value").asText()).isEqualTo("West Ward");
    assertThat(ward.path("doubt").asText()).contains("boundary");
  }

  @Test
  void answersYesAndNo() {
    assertThat(
            Layers.fact(server.json("/where-i-live/v1/101"), "In a flood zone")
                .path("value")
                .asText())
        .isEqualTo("No");
    assertThat(
            Layers.fact(server.json("/where-i-live/v1/301"), "In a flood zone")
                .path("value")
                .asText())
        .startsWith("Yes");
  }

  @Test
  void aMissingLayerDoesNotAffectTheOthers() {
    JsonNode home = server.json("/where-i-live/v1/101");
    JsonNode library = Layers.fact(home, "Nearest library");
    assertThat(library.path("value").isMissingNode()).isTrue();
    assertThat(library.path("method").asText()).isEqualTo("unavailable");
    assertThat(Layers.fact(home, "District ward").path("value").asText()).isEqualTo("West Ward");
  }

  @Test
  void aPostcodeThatStraddlesWardsListsItsHomes() {
    JsonNode straddling = server.json("/where-i-live/v1?postcode=OX11AB");
    assertThat(straddling.path("straddles").asBoolean()).isTrue();
    assertThat(straddling.path("spans").path("wards").toString())
        .contains("East Ward", "West Ward");
    assertThat(straddling.path("addresses")).hasSize(2);
    assertThat(straddling.path("facts")).hasSize(FactDefinition.ALL.size());
    JsonNode ward = Layers.fact(straddling, "District ward");
    assertThat(ward.has("value")).isFalse();
    assertThat(ward.path("answers").toString())
        .isEqualTo(
            "[{\"value\":\"West Ward\",\"addresses\":1},{\"value\":\"East Ward\",\"addresses\":1}]");
    assertThat(Layers.fact(straddling, "District council").path("value").asText())
        .isEqualTo("The District");
    JsonNode whole = server.json("/where-i-live/v1?postcode=OX11AA");
    assertThat(whole.path("straddles").asBoolean(true)).isFalse();
    assertThat(Layers.fact(whole, "District ward").path("value").asText()).isEqualTo("West Ward");
    assertThat(server.get("/where-i-live?postcode=OX11AB").body())
        .contains(
            "1 answer depends on the address",
            "East Ward",
            "These answers are the same for all 2 addresses.");
  }

  @Test
  void anAddressIsChosenInAFormAndAMissingChoiceIsAnErrorBesideIt() {
    assertThat(server.get("/where-i-live?postcode=OX1+1AB").body())
        .contains("type=\"radio\"", "value=\"201\"", "value=\"202\"", "My address is not listed");
    var chosen = server.get("/where-i-live?postcode=OX1+1AB&step=continue&uprn=202");
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(chosen.headers().firstValue("Location")).contains("/where-i-live/202");
    var nothing = server.get("/where-i-live?postcode=OX1+1AB&step=continue");
    assertThat(nothing.statusCode()).isEqualTo(400);
    assertThat(nothing.body())
        .contains("<title>Error: Choose your address", "href=\"#uprn\"", "id=\"uprn-error\"");
    assertThat(server.get("/where-i-live?postcode=OX1+1AE").statusCode()).isEqualTo(303);
    assertThat(server.get("/where-i-live?postcode=OX1+1AE&step=choose").body())
        .contains("value=\"301\"");
  }

  @Test
  void anAddressThatIsNotListedGetsApproximateAnswersOfThePostcode() {
    var page = server.get("/where-i-live?postcode=OX1+1AB&step=not-listed");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("These answers are approximate", "East Ward", "West Ward", "The District")
        .doesNotContain("<title>Error");
  }

  @Test
  void aStreetLeadsToItsAddresses() {
    server.awaitIndexed("1 HIGH STREET");
    assertThat(server.get("/where-i-live/search?q=high+street").body())
        .contains("/where-i-live/search/1", "8 addresses");
    assertThat(server.get("/where-i-live/search/1").body())
        .contains("8 addresses in", "/where-i-live/101", "/where-i-live/403");
    var empty = server.get("/where-i-live/search?q=+");
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body())
        .contains("<title>Error: ", "href=\"#q\"", "Enter the name of a street");
    var unknown = server.get("/where-i-live/search?q=%3Cscript%3E%F0%9F%98%80");
    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.body()).contains("We could not find “&lt;script&gt;");
    assertThat(server.get("/where-i-live/search?q=" + "x".repeat(300)).statusCode()).isEqualTo(400);
    assertThat(server.get("/where-i-live/search/99999999").statusCode()).isEqualTo(404);
    assertThat(server.get("/where-i-live/search/x").statusCode()).isEqualTo(404);
  }

  @Test
  void factsHaveKeysAndNameTheirPlaces() {
    JsonNode home = server.json("/where-i-live/v1/101");
    assertThat(home.path("facts").findValuesAsText("key"))
        .containsExactly(
            "district-council",
            "county-council",
            "parish",
            "ward",
            "division",
            "constituency",
            "nearest-primary-school",
            "nearest-secondary-school",
            "primary-school-catchment",
            "nearest-library",
            "nearest-recycling-centre",
            "conservation-area",
            "flood-zone");
    JsonNode school = Layers.fact(home, "Nearest primary school").path("place");
    assertThat(school.path("id").asText()).isNotBlank();
    assertThat(school.path("easting").asDouble()).isEqualTo(451_000);
    assertThat(school.path("northing").asDouble()).isEqualTo(206_300);
    assertThat(school.path("longitude").asDouble()).isBetween(-1.3, -1.2);
    assertThat(school.path("latitude").asDouble()).isBetween(51.7, 51.8);
    JsonNode ward = Layers.fact(home, "District ward").path("place");
    assertThat(ward.path("id").asText()).isNotBlank();
    assertThat(ward.has("easting")).isFalse();
    assertThat(Layers.fact(home, "In a flood zone").has("place")).isFalse();
    assertThat(
            Layers.fact(server.json("/where-i-live/v1?postcode=OX1+1AB"), "District ward")
                .has("place"))
        .isFalse();
  }

  @Test
  void aSuggestedPropertyHasItsPosition() {
    server.awaitIndexed("1 HIGH STREET");
    JsonNode suggested = server.json("/gazetteer/v1/addresses/suggest?usrn=1").path("suggestions");
    assertThat(suggested).hasSize(8);
    assertThat(suggested.get(0).path("uprn").asText()).isEqualTo("101");
    assertThat(suggested.get(0).path("easting").asDouble()).isEqualTo(451_000);
    assertThat(suggested.get(0).path("latitude").asDouble()).isBetween(51.7, 51.8);
    JsonNode street = server.json("/gazetteer/v1/addresses/suggest?q=high+str");
    assertThat(street.path("suggestions").get(0).has("easting")).isFalse();
  }

  @Test
  void answersForThePast() {
    JsonNode known = server.json("/where-i-live/v1?postcode=OX11AA&knownAt=2020-01-01T00:00:00Z");
    assertThat(Layers.fact(known, "District ward").path("method").asText())
        .as("nothing had been published then")
        .isEqualTo("unavailable");
    JsonNode valid = server.json("/where-i-live/v1?postcode=OX11AA&asAt=2020-01-01");
    assertThat(Layers.fact(valid, "District ward").path("doubt").asText())
        .contains("may not have been so on that date");
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
  void nonsenseIsAnErrorOnThePageAndIsEscaped(String postcode) {
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
  void aPostcodeElsewhereIsNotAnError() {
    assertThat(server.get("/where-i-live?postcode=SW1A+1AA").statusCode()).isEqualTo(200);
    assertThat(server.get("/where-i-live?postcode=0X1+1AA").body()).contains("OX1 1AA");
  }

  @Test
  void aPlaceOutsideGreatBritainIsOutsideTheCountyAndAnIncompletePlaceIsAnError() {
    assertThat(
            server
                .json("/where-i-live/v1?longitude=2.35&latitude=48.85")
                .path("outside")
                .asBoolean())
        .isTrue();
    assertThat(server.get("/where-i-live?longitude=2.35&latitude=48.85").body())
        .contains("This place is outside the county");
    assertThat(server.get("/where-i-live?latitude=51.7").statusCode()).isEqualTo(400);
    assertThat(server.get("/where-i-live?latitude=51.7").body()).contains("There is a problem");
    assertThat(server.get("/where-i-live/v1?longitude=1").body())
        .contains("\"parameter\":\"latitude\"");
  }

  @Test
  void aPlaceInLondonHasNoFloodZoneAnswer() {
    JsonNode london = server.json("/where-i-live/v1?longitude=-0.1276&latitude=51.5033");
    assertThat(london.path("outside").asBoolean()).isTrue();
    assertThat(london.path("facts")).isEmpty();
    var page = server.get("/where-i-live?longitude=-0.1276&latitude=51.5033");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("This place is outside the county", "https://www.gov.uk/find-local-council")
        .doesNotContain("flood");
    JsonNode inside = server.json("/where-i-live/v1?longitude=-1.2620&latitude=51.7505");
    assertThat(inside.has("outside")).isFalse();
    assertThat(Layers.fact(inside, "District ward").path("value").asText()).isEqualTo("West Ward");
  }

  @Test
  void aFloodZoneOfSomeHomesIsNotAnsweredByTheFirstHome() {
    JsonNode postcode = server.json("/where-i-live/v1?postcode=OX1+1AD");
    assertThat(postcode.path("straddles").asBoolean()).isTrue();
    JsonNode flood = Layers.fact(postcode, "In a flood zone");
    assertThat(flood.has("value")).isFalse();
    assertThat(flood.path("answers").toString())
        .isEqualTo("[{\"value\":\"No\",\"addresses\":2},{\"value\":\"Yes: 3\",\"addresses\":1}]");
    assertThat(flood.path("doubt").asText()).startsWith("1 of 3 addresses: One starts within");
    assertThat(postcode.path("spans").path("flood-zones").toString()).contains("No", "Yes: 3");
  }

  @Test
  void thePostcodesNearestSchoolIsCommonOnlyIfItIsForEveryHome() {
    JsonNode same =
        Layers.fact(server.json("/where-i-live/v1?postcode=OX1+1AA"), "Nearest primary school");
    assertThat(same.path("value").asText()).isEqualTo("Near School");
    assertThat(same.path("distance").asInt()).isEqualTo(300);
    JsonNode split =
        Layers.fact(server.json("/where-i-live/v1?postcode=OX1+1AD"), "Nearest primary school");
    assertThat(split.has("value")).isFalse();
    assertThat(split.path("answers").toString())
        .isEqualTo(
            "[{\"value\":\"Far School\",\"addresses\":2},{\"value\":\"Near School\",\"addresses\":1}]");
    assertThat(split.path("distance").asInt()).isEqualTo(901);
    assertThat(split.path("furthest").asInt()).isEqualTo(987);
  }

  @Test
  void aPostcodeOfTheCountyWithoutAddressesIsNotElsewhere() {
    var unknown = server.get("/where-i-live/v1?postcode=OX1+9ZZ");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(unknown.body()).contains("We could not find an address with the postcode OX1 9ZZ.");
    var page = server.get("/where-i-live?postcode=OX1+9ZZ");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("We could not find an address at this postcode")
        .doesNotContain("is outside the county");
    JsonNode elsewhere = server.json("/where-i-live/v1?postcode=SW1A+1AA");
    assertThat(elsewhere.path("outside").asBoolean()).isTrue();
    assertThat(elsewhere.path("facts")).isEmpty();
    assertThat(server.get("/where-i-live?postcode=SW1A+1AA").body())
        .contains("SW1A 1AA is outside the county");
    assertThat(server.get("/where-i-live?postcode=OX11+1AA").body())
        .contains("OX11 1AA is outside the county");
    assertThat(server.get("/where-i-live/v1?postcode=SW1").statusCode()).isEqualTo(400);
  }
}
