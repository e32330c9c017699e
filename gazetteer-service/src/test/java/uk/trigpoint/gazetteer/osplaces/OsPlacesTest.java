package uk.trigpoint.gazetteer.osplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.PostgisExtension;

class OsPlacesTest {
  private static final String PLACES = "/search/places/v1";
  private static final int STREET = 20900161;
  private static final long SHOP = 100120000001L;
  private static final String DATES = "2008-06-03,,2017-01-04,2008-06-03";
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() throws InterruptedException {
    server = new GazetteerServer(db, home);
    Dtf llpg = Dtf.llpg(3110).street(STREET, "HIGH STREET", "OXFORD");
    for (int i = 1; i <= 12; i++) {
      llpg.blpu(i, 1, 451000 + 10 * i, 206000)
          .lpi(i, "3110L0000000" + (10 + i), 1, Integer.toString(i), STREET, "OX1 4AA");
    }
    llpg.lpi(1, "3110L000000091", 3, "101", STREET, "OX1 4AA");
    llpg.blpu(50, 8, 451050, 206010).lpi(50, "3110L000000050", 8, "50", STREET, "OX1 4AB");
    // A flat of a named building, which the custodian marks as not postal.
    llpg.blpu(60, 1, 451060, 206020)
        .line(
            "24,\"I\",4,60,\"3110L000000060\",\"ENG\",1,2008-06-03,,2008-06-03,2017-01-04,2,\"\",,\"\",\"\",,\"\",,\"\",\"ROSE COURT\","
                + STREET
                + ",\"\",\"N\",\"\",\"\",\"Y\",,,\"\"");
    assertThat(server.supply("a.csv", llpg.text()).statusCode()).isEqualTo(201);
    Dtf addressBase =
        Dtf.addressBase("2026-09-01", "F")
            .line(
                "11,\"I\",1,20900170,1,3100,2,2008-06-03,1,8,0,"
                    + DATES
                    + ",435000.00,209000.00,435100.00,209000.00,10")
            .line(
                "15,\"I\",2,20900170,\"WEST WAY\",\"\",\"BOTLEY\",\"OXFORDSHIRE\",\"ENG\"," + DATES)
            .line(
                "21,\"I\",3,"
                    + SHOP
                    + ",1,2,2008-06-03,,435000.00,209000.00,51.75,-1.26,1,3120,\"E\","
                    + DATES
                    + ",\"D\",\"OX2 9JU\",0")
            .line(
                "24,\"I\",4,"
                    + SHOP
                    + ",\"3120L000000001\",\"ENG\",1,"
                    + DATES
                    + ",,\"\",,\"\",\"\",4,\"\",,\"\",\"\",20900170,\"1\",\"\",\"\",\"\"")
            .line(
                "28,\"I\",5,"
                    + SHOP
                    + ",52126562,\"THE CORNER SHOP\",\"\",\"\",\"\",4,\"\",\"WEST WAY\",\"\",\"BOTLEY\",\"OXFORD\",\"OX2 9JU\",\"S\",\"1A\",\"\",\"\",\"\",\"\",\"\",\"\",2026-09-01,"
                    + DATES)
            .line(
                "32,\"I\",6,"
                    + SHOP
                    + ",\"3120C000000001\",\"CR08\",\"AddressBase Premium Classification Scheme\",1.0,"
                    + DATES);
    JsonNode done = GazetteerServer.read(server.supply("abp.csv", addressBase.text()).body());
    assertThat(done.path("rejects")).as(done.toString()).isEmpty();
    server.awaitIndexed("4 west way botley");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aDeliveryPointHasRoyalMailsFields() {
    JsonNode answer = json("/uprn?uprn=" + SHOP + "&key=secret");
    JsonNode header = answer.path("header");
    assertThat(header.path("query").asText()).isEqualTo("uprn=" + SHOP);
    assertThat(header.path("totalresults").asInt()).isEqualTo(1);
    assertThat(header.path("dataset").asText()).isEqualTo("DPA");
    assertThat(header.path("maxresults").asInt()).isEqualTo(100);
    assertThat(header.path("output_srs").asText()).isEqualTo("EPSG:27700");
    assertThat(header.path("epoch").isTextual()).isTrue();
    assertThat(header.path("uri").asText()).contains("uprn=" + SHOP).doesNotContain("secret");
    JsonNode shop = answer.path("results").path(0).path("DPA");
    assertThat(shop.path("ADDRESS").asText())
        .isEqualTo("THE CORNER SHOP, 4, WEST WAY, BOTLEY, OXFORD, OX2 9JU");
    assertThat(shop.path("UPRN").asText()).isEqualTo(Long.toString(SHOP));
    assertThat(shop.path("UDPRN").asText()).isEqualTo("52126562");
    assertThat(shop.path("ORGANISATION_NAME").asText()).isEqualTo("THE CORNER SHOP");
    assertThat(shop.path("BUILDING_NUMBER").asText()).isEqualTo("4");
    assertThat(shop.path("THOROUGHFARE_NAME").asText()).isEqualTo("WEST WAY");
    assertThat(shop.path("POST_TOWN").asText()).isEqualTo("OXFORD");
    assertThat(shop.path("X_COORDINATE").asDouble()).isEqualTo(435000);
    assertThat(shop.path("STATUS").asText()).isEqualTo("APPROVED");
    assertThat(shop.path("CLASSIFICATION_CODE").asText()).isEqualTo("CR08");
    assertThat(shop.path("LOCAL_CUSTODIAN_CODE").asInt()).isEqualTo(3120);
    assertThat(shop.path("POSTAL_ADDRESS_CODE").asText()).isEqualTo("D");
    assertThat(shop.path("COUNTRY_CODE").asText()).isEqualTo("E");
    assertThat(shop.path("LAST_UPDATE_DATE").asText()).isEqualTo("04/01/2017");
    assertThat(shop.path("MATCH").asDouble()).isEqualTo(1);
    assertThat(shop.path("MATCH_DESCRIPTION").asText()).isEqualTo("EXACT");
  }

  @Test
  void withoutDeliveryPointsThePostalLpiIsUsed() {
    JsonNode house = json("/uprn?uprn=4").path("results").path(0).path("DPA");
    assertThat(house.path("ADDRESS").asText()).isEqualTo("4, HIGH STREET, OXFORD, OX1 4AA");
    assertThat(house.has("UDPRN")).as("it is not Royal Mail's record").isFalse();
    assertThat(house.path("POSTAL_ADDRESS_CODE").asText()).isEqualTo("L");
    assertThat(house.path("BUILDING_NUMBER").asText()).isEqualTo("4");
    assertThat(house.path("POST_TOWN").asText()).isEqualTo("OXFORD");
    assertThat(json("/uprn?uprn=60").path("results"))
        .as("not postal by its custodian's word")
        .isEmpty();
  }

  @Test
  void lpisHaveTheirOwnFields() {
    JsonNode results = json("/uprn?uprn=1&dataset=LPI").path("results");
    assertThat(results).as("approved and alternative").hasSize(2);
    JsonNode lpi = results.path(0).path("LPI");
    assertThat(lpi.path("ADDRESS").asText()).isEqualTo("1 HIGH STREET, OXFORD, OX1 4AA");
    assertThat(lpi.path("USRN").asText()).isEqualTo(Integer.toString(STREET));
    assertThat(lpi.path("LPI_KEY").asText()).isEqualTo("3110L000000011");
    assertThat(lpi.path("PAO_START_NUMBER").asText()).isEqualTo("1");
    assertThat(lpi.path("STREET_DESCRIPTION").asText()).isEqualTo("HIGH STREET");
    assertThat(lpi.path("TOWN_NAME").asText()).isEqualTo("OXFORD");
    assertThat(lpi.path("ADMINISTRATIVE_AREA").asText()).isEqualTo("OXFORDSHIRE");
    assertThat(lpi.path("POSTCODE_LOCATOR").asText()).isEqualTo("OX1 4AA");
    assertThat(lpi.path("LOCAL_CUSTODIAN_CODE_DESCRIPTION").asText()).isEqualTo("TEST COUNCIL");
    assertThat(lpi.path("BLPU_STATE_CODE_DESCRIPTION").asText()).isEqualTo("In use");
    assertThat(lpi.path("STREET_STATE_CODE").asText()).isEqualTo("2");
    assertThat(lpi.path("LPI_LOGICAL_STATUS_CODE").asText()).isEqualTo("1");
    assertThat(lpi.path("LANGUAGE").asText()).isEqualTo("EN");
    assertThat(results.path(1).path("LPI").path("LPI_LOGICAL_STATUS_CODE").asText()).isEqualTo("3");
    assertThat(kinds("/uprn?uprn=1&dataset=DPA,LPI")).containsExactly("DPA", "LPI", "LPI");
    assertThat(kinds("/uprn?uprn=60&dataset=LPI")).containsExactly("LPI");
    assertThat(kinds("/uprn?uprn=1&dataset=LPI&lr=CY")).isEmpty();
  }

  @Test
  void findsATextWithItsScore() {
    JsonNode answer = json("/find?query=4,+High+Street,+Oxford&maxresults=1&matchprecision=2");
    assertThat(answer.path("header").path("query").asText())
        .isEqualTo("query=4, High Street, Oxford");
    JsonNode first = answer.path("results").path(0).path("DPA");
    assertThat(first.path("UPRN").asText()).isEqualTo("4");
    assertThat(first.path("MATCH").asDouble()).isBetween(0.8, 1.0);
    assertThat(uprns("/find?query=4+High+Street+Oxford&minmatch=1")).allMatch(u -> u.equals("4"));
    assertThat(uprns("/find?query=4+High+Street+Oxford&bbox=430000,200000,440000,210000"))
        .doesNotContain("4");
    assertThat(json("/find?query=Atlantis").path("header").path("totalresults").asInt()).isZero();
  }

  @Test
  void findsFullAndPartialPostcodes() {
    assertThat(uprns("/postcode?postcode=ox14aa")).hasSize(12).first().isEqualTo("1");
    assertThat(uprns("/postcode?postcode=OX1+4")).hasSize(12);
    assertThat(uprns("/postcode?postcode=OX1")).hasSize(12);
    assertThat(uprns("/postcode?postcode=OX2")).containsExactly(Long.toString(SHOP));
    JsonNode page = json("/postcode?postcode=OX1+4AA&maxresults=5&offset=10");
    assertThat(page.path("results")).hasSize(2);
    assertThat(page.path("header").path("totalresults").asInt()).isEqualTo(12);
    assertThat(page.path("header").path("offset").asInt()).isEqualTo(10);
  }

  @Test
  void findsByLocation() {
    assertThat(uprns("/nearest?point=451041,206001")).containsExactly("4");
    assertThat(uprns("/nearest?point=451041,206300&radius=100")).isEmpty();
    assertThat(uprns("/radius?point=451040,206000&radius=10"))
        .containsExactlyInAnyOrder("4", "3", "5")
        .first()
        .isEqualTo("4");
    assertThat(uprns("/bbox?bbox=451005,205990,451045,206005"))
        .containsExactlyInAnyOrder("1", "2", "3", "4");
    assertThat(uprns("/bbox?bbox=51.745,-1.265,51.755,-1.255&srs=EPSG:4326")).contains("4");
    HttpResponse<String> polygon =
        server.post(
            Role.PUBLIC,
            PLACES + "/polygon",
            "application/json",
            "{\"type\":\"Polygon\",\"coordinates\":[[[451005,205990],[451045,205990],[451045,206005],[451005,206005],[451005,205990]]]}");
    assertThat(GazetteerServer.read(polygon.body()).path("header").path("totalresults").asInt())
        .as(polygon.body())
        .isEqualTo(4);
  }

  @Test
  void returnsTheRequestedReferenceSystem() {
    JsonNode degrees =
        json("/uprn?uprn=4&output_srs=EPSG:4326").path("results").path(0).path("DPA");
    assertThat(degrees.path("X_COORDINATE").asDouble()).isEqualTo(451040);
    assertThat(degrees.path("LNG").asDouble()).isCloseTo(-1.26, within(0.01));
    assertThat(degrees.path("LAT").asDouble()).isCloseTo(51.75, within(0.01));
    JsonNode mercator =
        json("/uprn?uprn=4&output_srs=EPSG:3857").path("results").path(0).path("DPA");
    assertThat(mercator.path("X_COORDINATE").asDouble()).isCloseTo(-140300, within(1000.0));
    assertThat(mercator.has("LNG")).isFalse();
  }

  @Test
  void appliesFilters() {
    String all = "/postcode?dataset=LPI&postcode=OX1";
    assertThat(uprns(all + "&fq=CLASSIFICATION_CODE:RD*")).contains("1", "12");
    assertThat(uprns(all + "&fq=CLASSIFICATION_CODE:C*")).isEmpty();
    assertThat(uprns(all + "&fq=CLASSIFICATION_CODE:C*+CLASSIFICATION_CODE:RD04")).isNotEmpty();
    assertThat(uprns(all + "&fq=CLASSIFICATION_CODE:RD*&fq=LOCAL_CUSTODIAN_CODE:3120")).isEmpty();
    assertThat(uprns(all + "&fq=LPI_LOGICAL_STATUS_CODE:3")).containsExactly("1");
    assertThat(uprns(all + "&fq=LOGICAL_STATUS_CODE:8")).containsExactly("50");
    assertThat(uprns(all + "&fq=COUNTRY_CODE:W")).isEmpty();
    assertThat(json(all + "&fq=COUNTRY_CODE:E").path("header").path("filter").asText())
        .isEqualTo("fq=COUNTRY_CODE:E");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/find",
        "/find?query=a&maxresults=101",
        "/find?query=a&maxresults=0",
        "/find?query=a&offset=-1",
        "/find?query=a&dataset=PAF",
        "/find?query=a&lr=FR",
        "/find?query=a&minmatch=0",
        "/find?query=a&matchprecision=11",
        "/find?query=a&output_srs=EPSG:2154",
        "/find?query=a&fq=ADDRESS:x",
        "/find?query=a&fq=CLASSIFICATION_CODE",
        "/find?query=a&format=XML",
        "/find?query=a&radius=5",
        "/find?query=a&query=b",
        "/postcode?postcode=O",
        "/uprn?uprn=x",
        "/nearest?point=1",
        "/nearest?point=451000,206000&radius=1001",
        "/nearest?point=99999999,206000",
        "/radius?point=451000,206000",
        "/bbox?bbox=451000,206000,452100,207000",
        "/bbox?bbox=1,2,3"
      })
  void errorsHaveTheFormOfOsPlaces(String path) {
    HttpResponse<String> response = server.get(PLACES + path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    JsonNode error = GazetteerServer.read(response.body()).path("error");
    assertThat(error.path("statuscode").asInt()).isEqualTo(400);
    assertThat(error.path("message").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"Point\",\"coordinates\":[451000,206000]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9999999999,0],[1,1],[0,0]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[451000,206000],[453000,206000],[453000,208000],[451000,206000]]]}"
      })
  void rejectsAnInvalidOrTooLargePolygon(String body) {
    HttpResponse<String> response =
        server.post(Role.PUBLIC, PLACES + "/polygon", "application/json", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
  }

  private static JsonNode json(String path) {
    return server.json(PLACES + path);
  }

  private static List<String> uprns(String path) {
    return json(path).path("results").findValuesAsText("UPRN");
  }

  private static List<String> kinds(String path) {
    List<String> kinds = new ArrayList<>();
    json(path).path("results").forEach(r -> r.fieldNames().forEachRemaining(kinds::add));
    return kinds;
  }
}
