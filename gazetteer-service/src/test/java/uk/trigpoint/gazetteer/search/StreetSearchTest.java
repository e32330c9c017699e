package uk.trigpoint.gazetteer.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.Seeds;

/** Tests that streets are found as addresses are, and follow the supplies. */
class StreetSearchTest extends EmptyGazetteer {
  private static final int HIGH_WITNEY = 20_900_001;
  private static final int HIGH_OXFORD = 20_900_002;
  private static final int POTTERS = 20_900_003;
  private static final int ST_JOHNS_STREET = 20_900_004;
  private static final int ST_JOHNS_ROAD = 20_900_005;
  private static final int AVENUE = 20_900_006;
  private static final int WOOD_GREEN = 20_900_007;
  private static final int WELSH = 20_900_008;
  private static final int CLOSED = 20_900_009;
  private static final int B_ROAD = 20_900_010;
  private static final int MILL_LANE = 20_900_011;
  private static final long FLAT = 100_120_000_002L;
  private static final int STREETS = 1_000;
  private static final double MIN_TOP = 0.97;
  private static final String LOCATOR =
      "/arcgis/rest/services/Gazetteer/GeocodeServer/findAddressCandidates?SingleLine=";

  private int place;

  @BeforeEach
  void streets() {
    // Emptying the tables bypasses the change feed.
    db.database()
        .with(
            h ->
                h.execute(
                    "INSERT INTO feed.change (dataset_id, kind, features) VALUES ('street-variants', 'edit', 1), ('address-variants', 'edit', 1)"));
    Dtf dtf = Dtf.llpg(3110);
    street(dtf, HIGH_WITNEY, 1, 2, "HIGH STREET", "", "WITNEY");
    street(dtf, HIGH_OXFORD, 1, 2, "HIGH STREET", "", "OXFORD");
    street(dtf, POTTERS, 1, 2, "POTTERS CLOSE", "", "WITNEY");
    street(dtf, ST_JOHNS_STREET, 1, 2, "ST JOHN'S STREET", "", "OXFORD");
    street(dtf, ST_JOHNS_ROAD, 1, 2, "ST JOHNS ROAD", "", "WITNEY");
    street(dtf, AVENUE, 1, 2, "THE AVENUE", "", "WITNEY");
    street(dtf, WOOD_GREEN, 4, 2, "WOOD-GREEN", "", "WITNEY");
    street(dtf, WELSH, 1, 2, "CHURCH STREET", "", "MONMOUTH");
    dtf.line("15,\"I\",2," + WELSH + ",\"HEOL YR EGLWYS\",\"\",\"TREFYNWY\",\"SIR FYNWY\",\"CYM\"");
    street(dtf, CLOSED, 1, 4, "TANNERY PASSAGE", "", "WITNEY");
    street(dtf, B_ROAD, 3, 2, "B4022", "", "WITNEY");
    street(dtf, MILL_LANE, 2, 2, "MILL LANE", "COGGES", "WITNEY");
    dtf.blpu(100_120_000_001L, 1, 435_000, 209_000)
        .lpi(100_120_000_001L, "3110L000000001", 1, "12", HIGH_WITNEY, "OX28 6AA")
        .blpu(100_120_000_003L, 1, 435_010, 209_000)
        .lpi(100_120_000_003L, "3110L000000003", 1, "2", HIGH_WITNEY, "OX28 6AA");
    flat(dtf, FLAT, 2);
    ok(server.supply("a.csv", dtf.text()));
  }

  @ParameterizedTest
  @CsvSource({
    "high st witney, " + HIGH_WITNEY,
    "'High Street, Oxford', " + HIGH_OXFORD,
    "oxford high st, " + HIGH_OXFORD,
    "potters cl, " + POTTERS,
    "st johns street, " + ST_JOHNS_STREET,
    "st john's st, " + ST_JOHNS_STREET,
    "Saint John’s Street Oxford, " + ST_JOHNS_STREET,
    "saint johns rd, " + ST_JOHNS_ROAD,
    "the avenue witney, " + AVENUE,
    "The Avenue, " + AVENUE,
    "woodgreen, " + WOOD_GREEN,
    "wood green witney, " + WOOD_GREEN,
    "heol yr eglwys, " + WELSH,
    "Church Street Monmouth, " + WELSH,
    "b4022, " + B_ROAD,
    "mill ln cogges, " + MILL_LANE,
    HIGH_OXFORD + ", " + HIGH_OXFORD,
    "USRN " + POTTERS + ", " + POTTERS
  })
  void acceptsAStreet(String text, long usrn) {
    JsonNode found = search(text);
    assertThat(found.path("band").asText()).as(found.toString()).isEqualTo("accept");
    JsonNode first = found.path("streets").path(0);
    assertThat(first.path("usrn").asLong()).isEqualTo(usrn);
    assertThat(first.path("score").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(first.path("explanation")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "poters close witney, " + POTTERS,
    "pottres cl witney, " + POTTERS,
    "saint jhons street, " + ST_JOHNS_STREET
  })
  void findsAMisspeltStreet(String text, long usrn) {
    assertThat(search(text).path("streets").path(0).path("usrn").asLong()).isEqualTo(usrn);
  }

  @Test
  void aNameOfSeveralTownsIsInReviewWithAllOfThem() {
    JsonNode found = search("High Street");
    assertThat(found.path("band").asText()).isEqualTo("review");
    assertThat(found.path("streets").findValuesAsText("usrn"))
        .containsExactlyInAnyOrder(Integer.toString(HIGH_WITNEY), Integer.toString(HIGH_OXFORD));
    assertThat(found.path("streets").findValuesAsText("town"))
        .containsExactlyInAnyOrder("WITNEY", "OXFORD");
    assertThat(found.path("streets").findValuesAsText("band")).containsOnly("review");
  }

  @Test
  void sixtyStreetsOfOneNameAreAllListed() {
    Dtf dtf = Dtf.llpg(3125);
    for (int i = 0; i < 60; i++) {
      street(
          dtf,
          30_900_000 + i,
          1,
          2,
          "CHAPEL ROW",
          "",
          "VILLAGE " + (char) ('A' + i / 26) + (char) ('A' + i % 26));
    }
    ok(server.supply("b.csv", dtf.text()));
    JsonNode found = server.json("/gazetteer/v1/streets?limit=100&q=chapel+row");
    assertThat(found.path("band").asText()).isEqualTo("review");
    assertThat(found.path("streets")).hasSize(60);
  }

  @Test
  void doesNotAcceptAStreetThatDoesNotExist() {
    for (String text :
        List.of(
            "Nowhere Lane",
            "High Road, Witney",
            "Mill Lane, Oxford",
            "The Avenue, Oxford",
            "zzz")) {
      JsonNode found = search(text);
      assertThat(found.path("band").asText()).as(found.toString()).isNotEqualTo("accept");
    }
    assertThat(search("Nowhere Lane").path("streets")).isEmpty();
    assertThat(search("Nowhere Lane").path("explanation").path(0).asText())
        .isEqualTo("no street matches well enough");
  }

  @Test
  void theAvenueOfTwoTownsIsInReviewUnlessItsTownIsGiven() {
    Dtf dtf = Dtf.llpg(3125);
    street(dtf, 30_900_001, 1, 2, "THE AVENUE", "", "BICESTER");
    ok(server.supply("b.csv", dtf.text()));
    assertThat(search("The Avenue").path("band").asText()).isEqualTo("review");
    assertThat(search("The Avenue").path("streets")).hasSize(2);
    assertThat(search("The Avenue, Bicester").path("band").asText()).isEqualTo("accept");
  }

  @Test
  void aClosedStreetIsFoundAndSaysSo() {
    JsonNode found = search("tannery passage witney");
    assertThat(found.path("band").asText()).isEqualTo("review");
    JsonNode street = found.path("streets").path(0);
    assertThat(street.path("usrn").asInt()).isEqualTo(CLOSED);
    assertThat(street.path("state").asInt()).isEqualTo(4);
    assertThat(street.path("explanation").toString()).contains("the street is closed");
  }

  @Test
  void countsTheAddressesOfAStreet() {
    JsonNode street = search("high st witney").path("streets").path(0);
    assertThat(street.path("addresses").asInt()).isEqualTo(3);
    assertThat(street.path("descriptors").path(0).path("town").asText()).isEqualTo("WITNEY");
  }

  @Test
  void aRenamedStreetIsFoundByItsNewNameAtOnce() {
    ok(
        server.supply(
            "a.csv",
            Dtf.llpg(3110, "2026-11-02", "C")
                .line(
                    "15,\"U\",1,"
                        + POTTERS
                        + ",\"TURNERS CLOSE\",\"\",\"WITNEY\",\"OXFORDSHIRE\",\"ENG\"")
                .text()));
    assertThat(search("turners close").path("streets").path(0).path("usrn").asInt())
        .isEqualTo(POTTERS);
    assertThat(search("potters close").path("band").asText()).isNotEqualTo("accept");
  }

  @Test
  void theLocatorAnswersAStreetBelowAnAddress() {
    JsonNode street = locate("High St, Witney").path(0);
    assertThat(street.path("attributes").path("Addr_type").asText()).isEqualTo("StreetName");
    assertThat(street.path("attributes").path("USRN").asInt()).isEqualTo(HIGH_WITNEY);
    assertThat(street.path("attributes").path("UPRN").isNull()).isTrue();
    assertThat(street.path("address").asText()).isEqualTo("High Street, Witney");
    JsonNode address = locate("12 High St, Witney").path(0);
    assertThat(address.path("attributes").path("Addr_type").asText()).isEqualTo("PointAddress");
    assertThat(street.path("score").asDouble()).isLessThan(address.path("score").asDouble());
    assertThat(locate("12 High St, Witney").findValuesAsText("Addr_type"))
        .doesNotContain("StreetName");
    assertThat(locate("High St, Witney&category=Address").findValuesAsText("Addr_type"))
        .doesNotContain("StreetName");
    assertThat(locate("High St, Witney&category=Street%20Name").findValuesAsText("Addr_type"))
        .containsOnly("StreetName");
  }

  @Test
  void anAddressSearchDoesNotAcceptAStreet() {
    assertThat(server.json("/gazetteer/v1/addresses?q=high+st+witney").path("band").asText())
        .isNotEqualTo("accept");
  }

  @Test
  void suggestionsOfAStreetOrBuildingAreFiltered() {
    String suggest = "/gazetteer/v1/addresses/suggest?";
    assertThat(server.json(suggest + "usrn=" + HIGH_WITNEY + "&q=flat+2").path("suggestions"))
        .hasSize(1);
    assertThat(server.json(suggest + "usrn=" + HIGH_WITNEY + "&q=2").path("suggestions"))
        .hasSize(2);
    JsonNode inBuilding = server.json(suggest + "uprn=100120000001&q=flat+2").path("suggestions");
    assertThat(inBuilding).hasSize(1);
    assertThat(inBuilding.path(0).path("uprn").asLong()).isEqualTo(FLAT);
    assertThat(server.json(suggest + "uprn=100120000003").path("suggestions")).isEmpty();
    for (String wrong :
        List.of("usrn=" + HIGH_WITNEY + "&uprn=100120000001", "uprn=x", "building=1&q=flat")) {
      assertThat(server.get((Role) null, suggest + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  /** Streets with abbreviations and one misspelling each: the right one is nearly always first. */
  @Test
  void findsStreetsWithErrors() {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String[]> streets = randomStreets(random);
    Dtf dtf = Dtf.llpg(3125);
    for (int i = 0; i < STREETS; i++) {
      street(dtf, 30_900_000 + i, 1, 2, streets.get(i)[0], "", streets.get(i)[1]);
    }
    ok(server.supply("b.csv", dtf.text()));
    StreetSearch search = server.bean(StreetSearch.class);
    int top = 0;
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < STREETS; i++) {
      String text = withErrors(streets.get(i)[0], random) + " " + streets.get(i)[1];
      StreetSearch.Found found = search.find(text, 1);
      if (found.matches().isEmpty()) {
        wrong.add(text + ": none");
      } else if (found
          .matches()
          .getFirst()
          .street()
          .usrn()
          .equals(Integer.toString(30_900_000 + i))) {
        top++;
      } else {
        wrong.add(text + ": " + found.matches().getFirst().street().usrn());
      }
    }
    System.out.println("right first: " + top + " of " + STREETS);
    assertThat(top / (double) STREETS).as("seed %d: %s", seed, wrong).isGreaterThan(MIN_TOP);
  }

  private static List<String[]> randomStreets(Random random) {
    String[] first = {
      "ABBEY", "ACACIA", "BLENHEIM", "BURFORD", "CHARLBURY", "CORNMARKET", "DANVERS", "EDINGTON",
      "FETTIPLACE", "GRANARY", "HAWTHORN", "IFFLEY", "JUNIPER", "KINGSTON", "LABURNUM",
          "MARLBOROUGH",
      "NEWLAND", "ORCHARD", "PARSONAGE", "QUARRY", "RADCOT", "SPINNEY", "TANGLEWOOD", "UNDERWOOD",
      "VALENTIA", "WHARTON", "YARNELL", "ST PETER'S", "KING GEORGE", "OLD BRIDGE"
    };
    String[] types = {
      "STREET", "ROAD", "LANE", "CLOSE", "AVENUE", "DRIVE", "CRESCENT", "WAY", "PLACE"
    };
    String[] towns = {"THAME", "BICESTER", "ABINGDON", "WANTAGE"};
    List<String[]> all = new ArrayList<>();
    for (String name : first) {
      for (String type : types) {
        for (String town : towns) {
          all.add(new String[] {name + " " + type, town});
        }
      }
    }
    Collections.shuffle(all, random);
    return all.subList(0, STREETS);
  }

  private static String withErrors(String name, Random random) {
    String text =
        name.toLowerCase(Locale.ROOT)
            .replaceFirst(" street$", " st")
            .replaceFirst(" road$", " rd")
            .replaceFirst(" avenue$", " ave")
            .replaceFirst(" crescent$", " cres")
            .replace("'", "");
    String word = text.substring(0, text.indexOf(' '));
    if (word.length() < 5) {
      return text;
    }
    int at = 1 + random.nextInt(word.length() - 2);
    String misspelt =
        switch (random.nextInt(3)) {
          case 0 -> word.substring(0, at) + word.substring(at + 1);
          case 1 ->
              word.substring(0, at) + (char) ('a' + random.nextInt(26)) + word.substring(at + 1);
          default ->
              word.substring(0, at)
                  + word.charAt(at + 1)
                  + word.charAt(at)
                  + word.substring(at + 2);
        };
    return misspelt + text.substring(word.length());
  }

  private void street(
      Dtf dtf, int usrn, int type, int state, String name, String locality, String town) {
    int x = 430_000 + Math.floorMod(town.hashCode(), 200) * 150 + place++ % 40 * 10;
    int y = 200_000 + Math.floorMod(town.hashCode(), 150) * 150;
    dtf.line(
        "11,\"I\",1,%d,%d,3110,%d,2008-06-03,1,8,0,2017-01-04,2017-01-04,2008-06-03,,%d.00,%d.00,%d.00,%d.00,1"
            .formatted(usrn, type, state, x, y, x + 100, y));
    dtf.line(
        "15,\"I\",2,%d,\"%s\",\"%s\",\"%s\",\"OXFORDSHIRE\",\"ENG\""
            .formatted(usrn, name, locality, town));
  }

  /** Adds flat {@code number} of the building 100120000001. */
  private static void flat(Dtf dtf, long uprn, int number) {
    dtf.blpu(uprn, 1, 435_000, 209_000);
    dtf.replaceLast("\"RD04\",,", "\"RD06\",100120000001,");
    dtf.line(
        "24,\"I\",4,%d,\"3110L000000002\",\"ENG\",1,2008-06-03,,2008-06-03,2017-01-04,%d,\"\",,\"\",\"FLAT\",12,\"\",,\"\",\"\",%d,\"\",\"Y\",\"OX28 6AA\",\"\",\"Y\",,,\"\""
            .formatted(uprn, number, HIGH_WITNEY));
  }

  private static JsonNode search(String text) {
    return server.json("/gazetteer/v1/streets?q=" + GazetteerServer.encode(text));
  }

  private static JsonNode locate(String text) {
    int category = text.indexOf("&category");
    return server
        .json(
            category < 0
                ? LOCATOR + GazetteerServer.encode(text)
                : LOCATOR
                    + GazetteerServer.encode(text.substring(0, category))
                    + text.substring(category))
        .path("candidates");
  }

  private static void ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
    assertThat(GazetteerServer.read(response.body()).path("rejects")).as(response.body()).isEmpty();
  }
}
