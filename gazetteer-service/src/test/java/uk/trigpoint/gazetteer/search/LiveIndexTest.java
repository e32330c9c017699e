package uk.trigpoint.gazetteer.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.score.SearchScope;

/** Tests that a supply is searchable when it says so, and that an answer is of one state. */
class LiveIndexTest extends EmptyGazetteer {
  private static final long FIRST = 100_120_000_001L;
  private static final long SECOND = 100_120_000_002L;
  private static final int STREET = 20_900_161;
  private static final long SECOND_IN_NANOS = 1_000_000_000L;
  private static final String DATES = "2008-06-03,,2017-01-04,2008-06-03";

  @BeforeEach
  void broadStreet() {
    // Emptying the tables bypasses the change feed.
    announceTooMany();
    ok(server.supply("a.csv", full(3110).text()));
    withinASecond("14 Broad Street, Oxford", found -> isAccepted(found, FIRST));
  }

  private static Dtf full(int custodian) {
    return Dtf.llpg(custodian)
        .street(STREET, "BROAD STREET", "OXFORD")
        .blpu(FIRST, 1, 451234.5, 206321.25)
        .lpi(FIRST, "3110L000000001", 1, "14", STREET, "OX1 3AS")
        .blpu(SECOND, 1, 451250, 206320)
        .lpi(SECOND, "3110L000000002", 1, "15", STREET, "OX1 3AS");
  }

  @Test
  void findsAStreetByItsNewNameAndAfterUndoByItsOldOne() {
    long supply = apply(changes("2026-11-02").line(renamed("WIDE PASSAGE")));
    atOnce("14 Wide Passage, Oxford", found -> isAccepted(found, FIRST));
    atOnce("15 Wide Passage, Oxford", found -> isAccepted(found, SECOND));
    assertThat(search("14 Broad Street, Oxford").path("band").asText()).isNotEqualTo("accept");
    assertThat(suggestions("q=wide+pas").path(0).path("count").asInt()).isEqualTo(2);
    assertThat(suggestions("q=broad+st")).isEmpty();

    ok(server.post("/gazetteer/v1/supplies/" + supply + "/undo"));
    atOnce("14 Broad Street, Oxford", found -> isAccepted(found, FIRST));
    assertThat(search("14 Wide Passage, Oxford").path("band").asText()).isNotEqualTo("accept");
    assertThat(suggestions("q=broad+st").path(0).path("count").asInt()).isEqualTo(2);
  }

  @Test
  void findsAnAlternativeAddressAndThenAsHistorical() {
    apply(
        changes("2026-11-02").lpi(FIRST, "3110L000000009", 3, "77", STREET, "OX1 3AS").as("I", 1));
    atOnce(
        "77 Broad Street, Oxford",
        found ->
            isAccepted(found, FIRST)
                && explanation(found).contains("matched an alternative address"));
    apply(
        changes("2026-11-03").lpi(FIRST, "3110L000000009", 8, "77", STREET, "OX1 3AS").as("U", 1));
    atOnce(
        "77 Broad Street, Oxford",
        found -> explanation(found).contains("matched a historical address"));
    apply(
        changes("2026-11-04").lpi(FIRST, "3110L000000009", 8, "77", STREET, "OX1 3AS").as("D", 1));
    atOnce("77 Broad Street, Oxford", found -> !isAccepted(found, FIRST));
    assertThat(isAccepted(search("14 Broad Street, Oxford"), FIRST)).isTrue();
  }

  @Test
  void doesNotAcceptARetiredProperty() {
    apply(changes("2026-11-02").blpu(FIRST, 8, 451234.5, 206321.25).as("U", 1));
    atOnce("14 Broad Street, Oxford", found -> !isAccepted(found, FIRST));
    assertThat(isAccepted(search("15 Broad Street, Oxford"), SECOND)).isTrue();
    assertThat(suggestions("q=broad+st").path(0).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void findsAPropertyByItsDeliveryPoint() {
    long shop = 100_120_000_077L;
    ok(
        server.supply(
            "AddressBasePremium_FULL.csv",
            Dtf.addressBase("2026-09-01", "F")
                .line(
                    "11,\"I\",1,20900199,1,3100,2,2008-06-03,1,8,0,"
                        + DATES
                        + ",451000.00,206000.00,451000.00,206000.00,10")
                .line(
                    "15,\"I\",2,20900199,\"WEST WAY\",\"\",\"BOTLEY\",\"OXFORDSHIRE\",\"ENG\","
                        + DATES)
                .line(
                    "21,\"I\",3,"
                        + shop
                        + ",1,2,2008-06-03,,449234.50,206321.00,51.75,-1.26,1,3120,\"E\","
                        + DATES
                        + ",\"D\",\"OX2 9JU\",0")
                .line(
                    "24,\"I\",4,"
                        + shop
                        + ",\"3120L000000001\",\"ENG\",1,"
                        + DATES
                        + ",,\"\",,\"\",\"\",4,\"\",,\"\",\"\",20900199,\"1\",\"\",\"\",\"\"")
                .text()));
    atOnce("4 West Way, Botley", found -> isAccepted(found, shop));
    ok(
        server.supply(
            "AddressBasePremium_COU.csv",
            Dtf.addressBase("2026-10-13", "C")
                .line(
                    "28,\"I\",1,"
                        + shop
                        + ",12345678,\"\",\"\",\"\",\"KINGFISHER HOUSE\",,\"\",\"WEST WAY\",\"\",\"BOTLEY\",\"OXFORD\",\"OX2 9JU\",\"S\",\"1A\",\"\",\"\",\"\",\"\",\"\",\"\",2026-08-01,"
                        + DATES)
                .text()));
    atOnce(
        "Kingfisher House, West Way, Botley",
        found ->
            isAccepted(found, shop) && explanation(found).contains("matched the postal address"));
  }

  @Test
  void aSupplySaysThatItIsSearchable() {
    HttpResponse<String> staged =
        server.stage("a.csv", changes("2026-11-02").line(renamed("WIDE PASSAGE")).text());
    assertThat(GazetteerServer.read(staged.body()).has("searchable")).isFalse();
    String supply = "/gazetteer/v1/supplies/" + ok(staged).path("supply").asLong();
    assertThat(ok(server.post(supply + "/apply")).path("searchable").asBoolean()).isTrue();
    atOnce("14 Wide Passage, Oxford", found -> isAccepted(found, FIRST));
    assertThat(server.officerJson(supply).has("searchable")).isFalse();
    assertThat(ok(server.post(supply + "/undo")).path("searchable").asBoolean()).isTrue();
    atOnce("14 Broad Street, Oxford", found -> isAccepted(found, FIRST));
  }

  /** Before, the text came from the database and the ranking from the index. */
  @Test
  void anAnswerShowsTheAddressOfTheStateThatWasSearched() {
    db.database()
        .with(
            h ->
                h.execute(
                    "UPDATE gazetteer.address SET address = 'Elsewhere', lines = '{Elsewhere}', postcode = NULL WHERE fid = ?",
                    FIRST));
    JsonNode match = search("14 Broad Street, Oxford").path("matches").path(0);
    assertThat(match.path("address").asText()).isEqualTo("14 Broad Street, Oxford, OX1 3AS");
    assertThat(match.path("postcode").asText()).isEqualTo("OX1 3AS");
    assertThat(match.path("street").asText()).isEqualTo("Broad Street");
    assertThat(match.path("town").asText()).isEqualTo("Oxford");
  }

  /** A match, its band and its text agree while the street is renamed again and again. */
  @Test
  void noAnswerIsAMixtureOfTwoStates() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Future<List<String>> mixtures =
        ForkJoinPool.commonPool()
            .submit(
                () -> {
                  List<String> found = new ArrayList<>();
                  while (!done.get()) {
                    for (String name : List.of("Broad Street", "Wide Passage")) {
                      JsonNode answer = search("14 " + name + ", Oxford");
                      String address = answer.path("matches").path(0).path("address").asText();
                      if (isAccepted(answer, FIRST) && !address.startsWith("14 " + name)) {
                        found.add(name + " was accepted as " + address);
                      }
                    }
                  }
                  return found;
                });
    try {
      for (int day = 1; day <= 12; day++) {
        String name = day % 2 == 0 ? "BROAD STREET" : "WIDE PASSAGE";
        apply(changes("2026-11-%02d".formatted(day + 1)).line(renamed(name)));
      }
    } finally {
      done.set(true);
    }
    assertThat(mixtures.get()).isEmpty();
  }

  @Test
  void aSessionKeepsItsState() {
    SearchScope all = new SearchScope(null, null, null, null, Set.of());
    AddressSearch search = server.bean(AddressSearch.class);
    try (SearchSession session = search.open()) {
      apply(changes("2026-11-02").line(renamed("WIDE PASSAGE")));
      assertThat(session.match("14 Broad Street, Oxford", all, 1).band()).isEqualTo(Band.ACCEPT);
      assertThat(session.findAddress(FIRST).orElseThrow().address())
          .isEqualTo("14 Broad Street, Oxford, OX1 3AS");
      assertThat(search.match("14 Broad Street, Oxford", all, 1).band()).isNotEqualTo(Band.ACCEPT);
    }
  }

  @Test
  void waitingForTheIndexEnds() {
    assertThat(server.bean(LiveIndex.class).awaitCurrent(Duration.ZERO)).isFalse();
    assertThat(server.bean(LiveIndex.class).awaitCurrent(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void rebuildsTheIndexAfterTooManyChanges() {
    db.database()
        .with(
            h -> h.execute("UPDATE gazetteer.lpi SET pao_start_number = 88 WHERE uprn = ?", FIRST));
    announceTooMany();
    withinASecond("88 Broad Street, Oxford", found -> isAccepted(found, FIRST));
    assertThat(search("14 Broad Street, Oxford").path("band").asText()).isNotEqualTo("accept");
  }

  @Test
  void aPropertyOfTwoCustodiansIsOneMatch() {
    ok(
        server.supply(
            "b.csv",
            Dtf.llpg(3125)
                .street(STREET, "THE BROAD", "OXFORD")
                .blpu(FIRST, 1, 451234.5, 206321.25)
                .lpi(FIRST, "3125L000000001", 1, "99", STREET, "OX1 3AS")
                .text()));
    atOnce("99 The Broad, Oxford", found -> isAccepted(found, FIRST));
    for (String text :
        new String[] {"99 The Broad, Oxford", "14 Broad Street, Oxford", "OX1 3AS"}) {
      assertThat(search(text).path("matches"))
          .as(text)
          .filteredOn(m -> m.path("uprn").asLong() == FIRST)
          .hasSize(1);
    }
    assertThat(suggestions("postcode=OX1+3AS")).hasSize(2);
  }

  private static String renamed(String name) {
    return "15,\"U\",1," + STREET + ",\"" + name + "\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"";
  }

  private static Dtf changes(String date) {
    return Dtf.llpg(3110, date, "C");
  }

  private static long apply(Dtf file) {
    return ok(server.supply("a.csv", file.text())).path("supply").asLong();
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
    JsonNode body = GazetteerServer.read(response.body());
    assertThat(body.path("rejects")).as(response.body()).isEmpty();
    return body;
  }

  /** Records a change without keys, as a supply with too many changes does. */
  private static void announceTooMany() {
    db.database()
        .with(
            h ->
                h.execute(
                    "INSERT INTO feed.change (dataset_id, kind, features, keys) VALUES ('address-variants', 'edit', 30000, NULL)"));
  }

  private static void withinASecond(String text, Predicate<JsonNode> holds) {
    long deadline = System.nanoTime() + SECOND_IN_NANOS;
    JsonNode found;
    boolean now;
    do {
      now = System.nanoTime() < deadline;
      found = search(text);
    } while (!holds.test(found) && now);
    assertThat(holds.test(found)).as(found.toString()).isTrue();
  }

  private static void atOnce(String text, Predicate<JsonNode> holds) {
    JsonNode found = search(text);
    assertThat(holds.test(found)).as(found.toString()).isTrue();
  }

  private static JsonNode search(String text) {
    return server.json("/gazetteer/v1/addresses?q=" + GazetteerServer.encode(text));
  }

  private static JsonNode suggestions(String query) {
    return server.json("/gazetteer/v1/addresses/suggest?" + query).path("suggestions");
  }

  private static boolean isAccepted(JsonNode found, long uprn) {
    return found.path("band").asText().equals("accept")
        && found.path("matches").path(0).path("uprn").asLong() == uprn;
  }

  private static String explanation(JsonNode found) {
    return found.path("matches").path(0).path("explanation").toString();
  }
}
