package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;

/** Tests the life cycle of a supply: stage, preview, apply, undo. */
class SupplyLifeTest extends EmptyGazetteer {
  private static final long FIRST = 100120000001L;
  private static final long SECOND = 100120000002L;
  private static final int STREET = 20900161;

  private static Dtf broadStreet() {
    return broadStreet("2026-11-01");
  }

  private static Dtf broadStreet(String date) {
    return Dtf.llpg(3110, date, "F")
        .street(STREET, "BROAD STREET", "OXFORD")
        .blpu(FIRST, 1, 451234.5, 206321.25)
        .lpi(FIRST, "3110L000000001", 1, "14", STREET, "OX1 3AS")
        .crossReference(FIRST, "3110X000000001", "7666VC", "CT-1:a")
        .blpu(SECOND, 1, 451250, 206320)
        .lpi(SECOND, "3110L000000002", 1, "15", STREET, "OX1 3AS");
  }

  private static Dtf changes(String date) {
    return Dtf.llpg(3110, date, "C");
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
    return GazetteerServer.read(response.body());
  }

  private static String refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
    return GazetteerServer.read(response.body()).path("detail").asText();
  }

  private static JsonNode apply(Dtf file) {
    return ok(server.supply("a.csv", file.text()));
  }

  private static DatasetVersion addresses() {
    return server.bean(Catalogue.class).get("addresses", Caller.system("test")).version();
  }

  private static String address(long uprn) {
    HttpResponse<String> response = server.get("/gazetteer/v1/addresses/" + uprn);
    return response.statusCode() == 404
        ? "none"
        : GazetteerServer.read(response.body()).path("address").asText();
  }

  @Test
  void aStagedSupplyChangesNothingUntilItIsApplied() {
    String before = State.of(db.database());
    JsonNode staged = ok(server.stage("a.csv", broadStreet().text()));
    assertThat(staged.path("state").asText()).isEqualTo("staged");
    assertThat(staged.path("lines").asInt()).isEqualTo(7);
    assertThat(staged.path("accepted").asInt()).isEqualTo(7);
    assertThat(staged.path("applied").asInt()).isZero();
    assertThat(State.of(db.database())).isEqualTo(before);

    String path = "/gazetteer/v1/supplies/" + staged.path("supply").asLong();
    JsonNode preview = server.officerJson(path + "/preview");
    assertThat(preview.path("changes").path("blpu").path("inserted").asInt()).isEqualTo(2);
    assertThat(preview.path("addresses").path("after").asInt()).isEqualTo(2);
    assertThat(preview.path("samples")).isNotEmpty();
    assertThat(State.of(db.database())).isEqualTo(before);

    JsonNode applied = ok(server.post(path + "/apply"));
    assertThat(applied.path("state").asText()).isEqualTo("applied");
    assertThat(applied.path("applied").asInt()).isEqualTo(7);
    assertThat(address(FIRST)).isEqualTo("14 Broad Street, Oxford, OX1 3AS");
    assertThat(ok(server.post(path + "/apply")).path("state").asText()).isEqualTo("applied");
  }

  @Test
  void aPreviewDoesNotWaitForChecksThatAreDue() {
    JsonNode staged = ok(server.stage("a.csv", broadStreet().text()));
    String preview = "/gazetteer/v1/supplies/" + staged.path("supply").asLong() + "/preview";
    db.execute("INSERT INTO gazetteer.quality_due (kind) VALUES ('everything')");
    JsonNode unknown = server.officerJson(preview);
    assertThat(unknown.path("findings").isObject()).isFalse();
    assertThat(unknown.path("quality")).isEmpty();
    assertThat(unknown.path("changes").path("blpu").path("inserted").asInt()).isEqualTo(2);
    db.execute("DELETE FROM gazetteer.quality_due");
    assertThat(server.officerJson(preview).path("findings").path("after").asInt(-1))
        .as("findings once the checks have run")
        .isPositive();
  }

  @Test
  void undoRestoresTheStateBeforeToTheByte() {
    String empty = State.of(db.database());
    long first = apply(broadStreet()).path("supply").asLong();
    String full = State.of(db.database());
    long second =
        apply(
                Dtf.llpg(3110, "2026-11-08", "F")
                    .street(STREET, "BROAD STREET NORTH", "OXFORD")
                    .blpu(FIRST, 1, 451240, 206321.25)
                    .lpi(FIRST, "3110L000000001", 1, "14", STREET, "OX1 3AS")
                    .crossReference(FIRST, "3110X000000002", "7666VN", "NDR-1")
                    .blpu(100120000003L, 1, 451260, 206320)
                    .lpi(100120000003L, "3110L000000003", 1, "16", STREET, "OX1 3AS"))
            .path("supply")
            .asLong();
    String later = State.of(db.database());
    assertThat(address(FIRST)).startsWith("14 Broad Street North");
    assertThat(address(SECOND)).isEqualTo("none");
    long third =
        apply(changes("2026-11-09").blpu(FIRST, 8, 451240, 206321.25).as("U", 1))
            .path("supply")
            .asLong();

    assertThat(refused(server.post("/gazetteer/v1/supplies/" + first + "/undo")))
        .contains("Supply " + third, "Undo that one first");
    ok(server.post("/gazetteer/v1/supplies/" + third + "/undo"));
    assertThat(State.of(db.database())).isEqualTo(later);
    JsonNode undone = ok(server.post("/gazetteer/v1/supplies/" + second + "/undo"));
    assertThat(undone.path("state").asText()).isEqualTo("undone");
    assertThat(State.of(db.database())).isEqualTo(full);
    ok(server.post("/gazetteer/v1/supplies/" + first + "/undo"));
    assertThat(State.of(db.database())).isEqualTo(empty);
    assertThat(refused(server.post("/gazetteer/v1/supplies/" + first + "/undo")))
        .contains("undone");
    assertThat(refused(server.post("/gazetteer/v1/supplies/" + first + "/apply")))
        .contains("send the file again");
  }

  @Test
  void afterAnUndoTheCatalogueNamesTheSupplyInPlace() {
    JsonNode first = apply(broadStreet());
    JsonNode second = apply(changes("2026-11-05").blpu(FIRST, 1, 451200, 206300).as("U", 1));
    assertThat(addresses().sourceDate()).hasToString("2026-11-05");
    ok(server.post("/gazetteer/v1/supplies/" + second.path("supply").asLong() + "/undo"));
    assertThat(addresses().sourceDate()).hasToString(first.path("processDate").asText());
    ok(server.post("/gazetteer/v1/supplies/" + first.path("supply").asLong() + "/undo"));
    assertThat(addresses().source()).isEqualTo("no supply");
    assertThat(addresses().sourceDate()).isNull();
  }

  @Test
  void changesAreAppliedByKeyInTheirOrder() {
    apply(broadStreet());
    JsonNode done =
        apply(
            changes("2026-11-02")
                .lpi(FIRST, "3110L000000001", 1, "14", STREET, "OX1 3AT")
                .as("U", 3)
                .lpi(FIRST, "3110L000000009", 3, "14", STREET, "OX1 3AS")
                .as("I", 2)
                .lpi(SECOND, "3110L000000002", 1, "15", STREET, "OX1 3AS")
                .as("D", 1)
                .lpi(SECOND, "3110L000000005", 1, "15", STREET, "OX1 3AU")
                .as("I", 4)
                .lpi(SECOND, "3110L000000005", 1, "17", STREET, "OX1 3AU")
                .as("U", 5));
    assertThat(done.path("changes").path("lpi").path("deleted").asInt()).isEqualTo(1);
    assertThat(done.path("rejected").asInt()).isZero();
    assertThat(address(FIRST)).isEqualTo("14 Broad Street, Oxford, OX1 3AT");
    assertThat(address(SECOND)).isEqualTo("17 Broad Street, Oxford, OX1 3AU");
    assertThat(done.path("warnings")).isEmpty();
  }

  @Test
  void aDeleteOfOneLpiLeavesItsSiblings() {
    apply(broadStreet().lpi(FIRST, "3110L000000007", 3, "14", STREET, "OX1 3AS"));
    apply(
        changes("2026-11-02")
            .line(
                "24,\"D\",1,100120000001,\"3110L000000001\",\"ENG\",,,,,,,,,,\"\",,,,,\"\",,\"\",\"\",\"\",\"\",\"\",,,\"\""));
    assertThat(server.json("/gazetteer/v1/addresses/" + FIRST + "/history").path("history"))
        .hasSize(2)
        .filteredOn(v -> v.path("knownTo").isMissingNode())
        .singleElement()
        .satisfies(v -> assertThat(v.path("lpiKey").asText()).isEqualTo("3110L000000007"));
  }

  @Test
  void theSameChangesTwiceChangeNothing() {
    apply(broadStreet());
    Dtf file = changes("2026-11-02").blpu(FIRST, 1, 451200, 206300).as("U", 1);
    apply(file);
    String once = State.of(db.database());
    JsonNode again = apply(file);
    assertThat(State.of(db.database())).isEqualTo(once);
    assertThat(again.path("changes").path("blpu").path("unchanged").asInt()).isEqualTo(1);
  }

  @Test
  void rejectsOlderChangesAndChangesWithoutAFullSupply() {
    assertThat(
            refused(
                server.supply(
                    "c.csv", changes("2026-11-02").blpu(FIRST, 1, 451200, 206300).text())))
        .contains("no full supply", "FILE_TYPE F");
    apply(broadStreet());
    apply(changes("2026-11-05").blpu(FIRST, 1, 451200, 206300).as("U", 1));
    String before = State.of(db.database());
    assertThat(
            refused(
                server.supply(
                    "c.csv",
                    changes("2026-11-04").blpu(FIRST, 1, 451100, 206300).as("U", 1).text())))
        .contains("2026-11-04", "2026-11-05");
    assertThat(State.of(db.database())).isEqualTo(before);
  }

  @Test
  void acceptsInconsistentChangesWithAWarning() {
    apply(broadStreet());
    JsonNode done =
        apply(
            changes("2026-11-02")
                .blpu(FIRST, 1, 451200, 206300)
                .as("I", 1)
                .crossReference(FIRST, "3110X000000008", "7666VC", "CT-8")
                .as("U", 2)
                .crossReference(FIRST, "3110X000000009", "7666VC", "CT-9")
                .as("D", 3));
    assertThat(done.path("rejected").asInt()).isZero();
    assertThat(done.path("warnings"))
        .extracting(w -> w.path("code").asText())
        .containsExactly("ALREADY_THERE", "NOTHING_TO_UPDATE", "NOTHING_TO_DELETE");
    assertThat(done.path("lines").asInt()).isEqualTo(3);
    assertThat(done.path("applied").asInt()).isEqualTo(3);
  }

  @Test
  void volumesAreOneSupplyAndAMissingOneIsRejected() {
    assertThat(
            refused(
                server.stage(
                    "v2.csv",
                    Dtf.llpg(3110, "2026-11-01", "F", 2).blpu(SECOND, 1, 451250, 206320).text())))
        .contains("volume 1 is missing");
    JsonNode first =
        ok(
            server.stage(
                "v1.csv",
                Dtf.llpg(3110, "2026-11-01", "F", 1)
                    .street(STREET, "BROAD STREET", "OXFORD")
                    .blpu(FIRST, 1, 451234.5, 206321.25)
                    .followedBy(2)
                    .text()));
    assertThat(first.path("state").asText()).isEqualTo("incomplete");
    assertThat(first.path("waitsForVolume").asInt()).isEqualTo(2);
    String path = "/gazetteer/v1/supplies/" + first.path("supply").asLong();
    assertThat(refused(server.post(path + "/apply"))).contains("is waiting for volume 2");
    assertThat(
            refused(
                server.stage(
                    "v3.csv",
                    Dtf.llpg(3110, "2026-11-01", "F", 3).blpu(SECOND, 1, 451250, 206320).text())))
        .contains("volume 2 is missing");
    JsonNode second =
        ok(
            server.stage(
                "v2.csv",
                Dtf.llpg(3110, "2026-11-01", "F", 2)
                    .lpi(FIRST, "3110L000000001", 1, "14", STREET, "OX1 3AS")
                    .text()));
    assertThat(second.path("supply")).isEqualTo(first.path("supply"));
    assertThat(second.path("state").asText()).isEqualTo("staged");
    ok(server.post(path + "/apply"));
    assertThat(address(FIRST)).isEqualTo("14 Broad Street, Oxford, OX1 3AS");
    assertThat(
            server
                .json("/gazetteer/v1/addresses/" + FIRST + "/history")
                .path("history")
                .path(0)
                .path("source")
                .asText())
        .isEqualTo("v2.csv");
  }

  @Test
  void aPropertyCanBecomeHistoricalAndReturn() {
    apply(broadStreet());
    apply(changes("2026-11-02").blpu(FIRST, 8, 451234.5, 206321.25).as("U", 1));
    assertThat(server.json("/gazetteer/v1/addresses/" + FIRST).path("logicalStatus").asInt())
        .isEqualTo(8);
    apply(changes("2026-11-03").blpu(FIRST, 1, 451234.5, 206321.25).as("U", 1));
    JsonNode history = server.json("/gazetteer/v1/addresses/" + FIRST + "/history").path("blpu");
    assertThat(history).extracting(v -> v.path("logicalStatus").asInt()).containsExactly(1, 8, 1);
    assertThat(history.path(0).path("knownTo").isMissingNode()).isTrue();
    String between = history.path(1).path("knownFrom").asText();
    JsonNode then = server.json("/gazetteer/v1/addresses/" + FIRST + "?knownAt=" + between);
    assertThat(then.path("logicalStatus").asInt()).isEqualTo(8);
    assertThat(server.get("/gazetteer/v1/addresses/" + FIRST + "?asAt=2001-01-01").statusCode())
        .as("before its start date")
        .isEqualTo(404);
    assertThat(
            server
                .json("/gazetteer/v1/addresses/" + FIRST + "?asAt=2019-06-01")
                .path("address")
                .asText())
        .startsWith("14 Broad Street");
    assertThat(server.get("/gazetteer/v1/addresses/" + FIRST + "?asAt=then").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aCrossReferenceFindsItsProperty() {
    apply(broadStreet());
    JsonNode found =
        server.officerJson("/gazetteer/v1/addresses?crossReference=7666VC:CT-1:a").path("matches");
    assertThat(found).hasSize(1);
    assertThat(found.path(0).path("uprn").asText()).isEqualTo(Long.toString(FIRST));
    assertThat(server.get("/gazetteer/v1/addresses?crossReference=7666VC:CT-1").statusCode())
        .isEqualTo(401);
    assertThat(server.officer("/gazetteer/v1/addresses?crossReference=CT-1").statusCode())
        .isEqualTo(400);
  }

  @Test
  void ofTwoCustodiansThePropertysOwnTakesPrecedence() {
    apply(broadStreet());
    Dtf other =
        Dtf.llpg(3125)
            .street(STREET, "THE BROAD", "OXFORD")
            .blpu(FIRST, 1, 451234.5, 206321.25)
            .lpi(FIRST, "3125L000000001", 1, "99", STREET, "OX1 3AS");
    JsonNode staged = ok(server.stage("b.csv", other.text()));
    String path = "/gazetteer/v1/supplies/" + staged.path("supply").asLong();
    assertThat(server.officerJson(path + "/preview").path("suspicious").toString())
        .contains(
            "1 UPRNs that are also in another custodian's LLPG", "whose custodian is not 3125");
    ok(server.post(path + "/apply"));
    assertThat(address(FIRST))
        .as("the builder's BLPUs are of custodian 3110")
        .startsWith("14 Broad");
    assertThat(server.json("/gazetteer/v1/addresses/" + FIRST + "/history").path("blpu"))
        .hasSize(2);
  }

  @Test
  void aPreviewReportsSuspiciousChanges() {
    apply(broadStreet());
    JsonNode staged =
        ok(
            server.stage(
                "b.csv",
                Dtf.llpg(3110, "2026-10-01", "F")
                    .street(STREET, "BROAD STREET", "OXFORD")
                    .blpu(FIRST, 1, 461234.5, 206321.25)
                    .text()));
    String path = "/gazetteer/v1/supplies/" + staged.path("supply").asLong();
    JsonNode preview = server.officerJson(path + "/preview");
    assertThat(preview.path("suspicious").toString())
        .contains(
            "older than the applied supply",
            "removes 50 % of the BLPUs of TEST COUNCIL (3110): 1 of 2",
            "moves 1 BLPUs by more than 1 km",
            "BLPUs without an LPI");
    assertThat(preview.path("orphans").path("BLPUs without an LPI").path("after").asInt())
        .isEqualTo(1);
    JsonNode moved =
        server.officerJson(path + "/changes?table=blpu&change=update").path("changes").path(0);
    assertThat(moved.path("movedMetres").asDouble()).isEqualTo(10_000);
    assertThat(moved.path("before").path("x").asDouble()).isEqualTo(451234.5);
    assertThat(moved.path("after").path("x").asDouble()).isEqualTo(461234.5);
    assertThat(moved.path("after").has("y")).isFalse();
    assertThat(ok(server.delete(Role.GIS_OFFICER, path)).path("state").asText())
        .isEqualTo("discarded");
    assertThat(refused(server.post(path + "/apply"))).contains("discarded");
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (staged() > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(staged()).isZero();
  }

  private static int staged() {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM pg_tables WHERE schemaname = 'gazetteer_staging'")
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void lostStagingTablesAreNotAnEmptySupply() {
    apply(broadStreet());
    String before = State.of(db.database());
    long id = ok(server.stage("b.csv", broadStreet("2026-11-09").text())).path("supply").asLong();
    db.database().with(h -> h.execute("TRUNCATE gazetteer_staging.blpu_" + id));
    assertThat(refused(server.post("/gazetteer/v1/supplies/" + id + "/apply"))).contains("lost");
    assertThat(State.of(db.database())).isEqualTo(before);
  }

  @Test
  void aNewNameOfAStreetReachesItsAddresses() {
    apply(broadStreet());
    apply(
        changes("2026-11-02")
            .line(
                "15,\"U\",1,"
                    + STREET
                    + ",\"WIDE STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\""));
    assertThat(address(FIRST)).isEqualTo("14 Wide Street, Oxford, OX1 3AS");
    JsonNode latest =
        server.json("/gazetteer/v1/addresses/" + FIRST + "/history").path("history").path(0);
    assertThat(latest.path("address").asText()).contains("Wide Street");
  }
}
