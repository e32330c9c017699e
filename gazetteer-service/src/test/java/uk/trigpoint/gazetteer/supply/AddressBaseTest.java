package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;

class AddressBaseTest extends EmptyGazetteer {
  private static final long SHOP = 100120000001L;
  private static final long HOUSE = 100120000002L;
  private static final int STREET = 20900161;
  private static final int LANE = 20900162;
  private static final String DATES = "2008-06-03,,2017-01-04,2008-06-03";

  private static String street(int usrn, boolean withDegrees) {
    String at = "451000.00,206000.00," + (withDegrees ? "51.75,-1.26," : "");
    return "11,\"I\",1," + usrn + ",1,3100,2,2008-06-03,1,8,0," + DATES + "," + at + at + "10";
  }

  private static String descriptor(int usrn, String name) {
    return "15,\"I\",2,"
        + usrn
        + ",\""
        + name
        + "\",\"\",\"BOTLEY\",\"OXFORDSHIRE\",\"ENG\","
        + DATES;
  }

  private static String blpu(String change, int order, long uprn, int custodian, String postcode) {
    return "21,\""
        + change
        + "\","
        + order
        + ","
        + uprn
        + ",1,2,2008-06-03,,451234.50,206321.00,51.75,-1.26,1,"
        + custodian
        + ",\"E\","
        + DATES
        + ",\"D\",\""
        + postcode
        + "\",0";
  }

  private static String lpi(String change, int order, long uprn, String key, int number, int usrn) {
    return "24,\""
        + change
        + "\","
        + order
        + ","
        + uprn
        + ",\""
        + key
        + "\",\"ENG\",1,"
        + DATES
        + ",,\"\",,\"\",\"\","
        + number
        + ",\"\",,\"\",\"\","
        + usrn
        + ",\"1\",\"\",\"\",\"\"";
  }

  private static String classification(String key, String code, String scheme) {
    return "32,\"I\",8,"
        + SHOP
        + ",\""
        + key
        + "\",\""
        + code
        + "\",\""
        + scheme
        + "\",1.0,"
        + DATES;
  }

  private static Dtf firstVolume() {
    return Dtf.addressBase("2026-09-01", "F", 1)
        .line(
            "29,\"AddressBase Premium\",\"\",\"\",\"\",\"GeoPlace\",\"F\",\"Ordnance Survey\",1,7655,\"British National Grid\",\"Metres\",2026-09-01,\"\",2026-09-01,\"ENG\",\"UTF-8\"")
        .line(street(STREET, false))
        .line(street(LANE, true))
        .line(descriptor(STREET, "WEST WAY"))
        .line(descriptor(LANE, "ARTHRAY ROAD"))
        .line(blpu("I", 3, SHOP, 3120, "OX2 9JU"))
        .line(blpu("I", 4, HOUSE, 3120, ""))
        .followedBy(2);
  }

  private static Dtf secondVolume() {
    return Dtf.addressBase("2026-09-01", "F", 2)
        .line(lpi("I", 5, SHOP, "3120L000000001", 4, STREET))
        .line(lpi("I", 6, HOUSE, "3120L000000002", 8, LANE))
        .line("23,\"I\",7," + SHOP + ",\"3120X000000001\",\"NDR-77\",1,\"7666VN\"," + DATES)
        .line(classification("3120C000000001", "302", "VOA Special Category"))
        .line(classification("3120C000000002", "CR08", "AddressBase Premium Classification Scheme"))
        .line(
            "31,\"I\",9,"
                + SHOP
                + ",\"3120O000000001\",\"THE CORNER SHOP\",\"CORNER LTD\","
                + DATES)
        .line("30,\"I\",10," + HOUSE + ",\"3120S000000001\"," + DATES + "," + SHOP)
        .line(
            "28,\"I\",11,"
                + HOUSE
                + ",12345678,\"\",\"\",\"\",\"\",8,\"\",\"ARTHRAY ROAD\",\"\",\"BOTLEY\",\"OXFORD\",\"OX2 9AA\",\"S\",\"1A\",\"\",\"\",\"\",\"\",\"\",\"\",2026-08-01,"
                + DATES);
  }

  private static void applyBoth() {
    JsonNode first = ok(server.supply("AddressBasePremium_FULL_001.csv", firstVolume().text()));
    assertThat(first.path("state").asText()).isEqualTo("incomplete");
    assertThat(first.path("rejects")).isEmpty();
    JsonNode done = ok(server.supply("AddressBasePremium_FULL_002.csv", secondVolume().text()));
    assertThat(done.path("supply")).isEqualTo(first.path("supply"));
    assertThat(done.path("state").asText()).isEqualTo("applied");
    assertThat(done.path("rejects")).isEmpty();
    assertThat(done.path("lines").asInt()).isEqualTo(15);
    assertThat(done.path("applied").asInt()).isEqualTo(15);
    assertThat(done.path("volumes")).hasSize(2);
    assertThat(done.path("register").asText()).isEqualTo("ABP");
  }

  @Test
  void importsASupplyInTwoVolumes() {
    applyBoth();
    JsonNode shop = server.json("/gazetteer/v1/addresses/" + SHOP);
    assertThat(shop.path("address").asText())
        .isEqualTo("The Corner Shop, 4 West Way, Botley, OX2 9JU");
    assertThat(shop.path("organisation").asText()).isEqualToIgnoringCase("THE CORNER SHOP");
    assertThat(shop.path("classification").path("code").asText()).isEqualTo("CR08");
    assertThat(shop.path("custodian").asInt()).isEqualTo(3120);
    JsonNode house = server.json("/gazetteer/v1/addresses/" + HOUSE);
    assertThat(house.path("address").asText())
        .as("postcode and post town of the delivery point")
        .isEqualTo("8 Arthray Road, Botley, Oxford, OX2 9AA");
    assertThat(house.path("classification").path("code").asText()).isEqualTo("UC");
    assertThat(server.json("/gazetteer/v1/addresses?postcode=OX2%209AA").path("matches"))
        .hasSize(1);
    assertThat(
            server.officerJson("/gazetteer/v1/addresses/" + SHOP + "/crossreferences").toString())
        .contains("NDR-77", "7666VN");
    for (int usrn : new int[] {STREET, LANE}) {
      JsonNode street = server.json("/gazetteer/v1/streets/" + usrn);
      assertThat(street.path("namingAuthority").asInt()).isEqualTo(3100);
      assertThat(street.path("addresses").asInt()).isEqualTo(1);
    }
    assertThat(
            count("SELECT count(*) FROM gazetteer.street WHERE end_x = 451000 AND tolerance = 10"))
        .as("both shapes of a street")
        .isEqualTo(2);
    assertThat(count("SELECT count(*) FROM gazetteer.successor WHERE successor = " + SHOP))
        .isEqualTo(1);
    assertThat(count("SELECT count(*) FROM gazetteer.raw_record WHERE record_type = 29"))
        .isEqualTo(1);
  }

  @Test
  void appliesDeletesBeforeInserts() {
    applyBoth();
    JsonNode done =
        ok(
            server.supply(
                "AddressBasePremium_COU.csv",
                Dtf.addressBase("2026-10-13", "C")
                    .line(lpi("I", 1, SHOP, "3120L000000001", 6, STREET))
                    .line(lpi("D", 9, SHOP, "3120L000000001", 4, STREET))
                    .line(blpu("I", 2, HOUSE, 3120, "OX2 9AB"))
                    .line(blpu("D", 8, HOUSE, 3120, ""))
                    .line("31,\"D\",3," + SHOP + ",\"3120O000000001\",\"\",\"\",,,,")
                    .line("32,\"D\",4," + SHOP + ",\"3120C000000002\",\"\",\"\",,,,,")
                    .text()));
    assertThat(done.path("rejects")).isEmpty();
    assertThat(done.path("changes").path("lpi").path("updated").asInt()).isEqualTo(1);
    assertThat(done.path("changes").path("lpi").path("deleted").asInt()).isZero();
    assertThat(done.path("changes").path("organisation").path("deleted").asInt()).isEqualTo(1);
    JsonNode shop = server.json("/gazetteer/v1/addresses/" + SHOP);
    assertThat(shop.path("address").asText()).isEqualTo("6 West Way, Botley, OX2 9JU");
    assertThat(shop.path("classification").path("code").asText()).isEqualTo("302");
    assertThat(shop.has("organisation")).isFalse();
    assertThat(server.json("/gazetteer/v1/addresses/" + HOUSE).path("postcode").asText())
        .isEqualTo("OX2 9AB");
  }

  @Test
  void changesInTwoVolumesAreOneSupply() {
    applyBoth();
    String before = State.of(db.database());
    JsonNode first =
        ok(
            server.supply(
                "COU_001.csv",
                Dtf.addressBase("2026-10-13", "C", 1)
                    .line(blpu("I", 1, 3, 3120, "OX2 9AC"))
                    .line("21,\"D\",2," + HOUSE + ",,,,,,,,,,,,,,,,,,")
                    .followedBy(2)
                    .text()));
    assertThat(first.path("state").asText()).isEqualTo("incomplete");
    assertThat(State.of(db.database())).isEqualTo(before);
    JsonNode done =
        ok(
            server.supply(
                "COU_002.csv",
                Dtf.addressBase("2026-10-13", "C", 2)
                    .line(lpi("I", 1, 3, "3120L000000003", 10, LANE))
                    .line(
                        "24,\"D\",2," + HOUSE + ",\"3120L000000002\",\"ENG\",,,,,,,,,,,,,,,,,,,,,")
                    .text()));
    assertThat(done.path("rejects")).isEmpty();
    assertThat(done.path("state").asText()).isEqualTo("applied");
    assertThat(server.json("/gazetteer/v1/addresses/3").path("address").asText())
        .isEqualTo("10 Arthray Road, Botley, OX2 9AC");
    assertThat(server.get("/gazetteer/v1/addresses/" + HOUSE).statusCode()).isEqualTo(404);
    assertThat(
            server
                .post("/gazetteer/v1/supplies/" + done.path("supply").asLong() + "/undo")
                .statusCode())
        .isEqualTo(200);
    assertThat(State.of(db.database())).isEqualTo(before);
  }

  @Test
  void thePropertysOwnCustodianTakesPrecedence() {
    applyBoth();
    ok(
        server.supply(
            "llpg_3120.csv",
            Dtf.llpg(3120)
                .street(STREET, "WEST WAY SQUARE", "BOTLEY")
                .line(
                    "21,\"I\",3,"
                        + SHOP
                        + ",1,2,2008-06-03,\"CR07\",,451240.00,206300.00,1,3120,2008-06-03,,2010-01-04,2008-06-03,\"\",\"\",\"\",,,\"\"")
                .lpi(SHOP, "3120L000000009", 1, "5", STREET, "OX2 9JU")
                .text()));
    JsonNode shop = server.json("/gazetteer/v1/addresses/" + SHOP);
    assertThat(shop.path("address").asText())
        .as("the LLPG's although AddressBase is the later")
        .isEqualTo("5 West Way Square, Botley, OX2 9JU");
    assertThat(shop.path("classification").path("code").asText()).isEqualTo("CR07");
    assertThat(server.json("/gazetteer/v1/addresses/" + HOUSE).path("address").asText())
        .as("only in AddressBase")
        .isEqualTo("8 Arthray Road, Botley, Oxford, OX2 9AA");
    ok(
        server.supply(
            "llpg_3120.csv",
            Dtf.llpg(3120, "2026-11-02", "F").street(STREET, "WEST WAY SQUARE", "BOTLEY").text()));
    assertThat(server.json("/gazetteer/v1/addresses/" + SHOP).path("address").asText())
        .as("not in the LLPG any more")
        .isEqualTo("The Corner Shop, 4 West Way, Botley, OX2 9JU");
  }

  private static long count(String sql) {
    return db.database().with(h -> h.createQuery(sql).mapTo(Long.class).one());
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return GazetteerServer.read(response.body());
  }
}
