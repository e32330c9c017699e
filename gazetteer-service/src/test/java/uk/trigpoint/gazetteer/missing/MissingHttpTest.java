package uk.trigpoint.gazetteer.missing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.testing.PostgisExtension;

/** Tests missing addresses from the report to the supply that brings them, over HTTP. */
class MissingHttpTest {
  private static final String API = "/gazetteer/v1/missing-addresses";
  private static final String JSON = "application/json";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    server.load(TwoHighStreets.withHouses(30), "12 high street oxford");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    db.execute("TRUNCATE gazetteer.missing_address, gazetteer.missing_export CASCADE");
    db.asSuperuser(h -> h.execute("TRUNCATE care.missing_contact"));
  }

  @Test
  void aReportIsUnderstoodAndJoined() {
    HttpResponse<String> first =
        report(Role.STAFF, "{\"text\": \"Flat 2, 99 High St, Witney\", \"note\": \"new flats\"}");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    JsonNode reported = GazetteerServer.read(first.body());
    assertThat(reported.path("reference").asText()).startsWith("MA-");
    assertThat(reported.path("custodian").asInt()).isEqualTo(3110);
    HttpResponse<String> again = report(Role.STAFF, "{\"text\": \"FLAT 2 99 high st witney\"}");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(GazetteerServer.read(again.body()).path("reports").asInt())
        .as("the same person")
        .isEqualTo(1);
    JsonNode joined =
        GazetteerServer.read(
            report(Role.BROKER, "{\"text\": \"flat 2, 99 High St, Witney\"}").body());
    assertThat(joined.path("reports").asInt()).isEqualTo(2);
    assertThat(joined.path("joined").asBoolean()).isTrue();

    JsonNode all = server.officerJson(API).path("addresses");
    assertThat(all).hasSize(1);
    JsonNode address = all.path(0);
    assertThat(address.path("unit").asText()).isEqualTo("2");
    assertThat(address.path("number").asText()).isEqualTo("99");
    assertThat(address.path("street").asText()).isEqualToIgnoringCase("High Street");
    assertThat(address.path("town").asText()).isEqualToIgnoringCase("Witney");
    assertThat(address.path("custodianBasis").asText()).isEqualTo("street");
    assertThat(address.path("state").asText()).isEqualTo("reported");
    assertThat(address.path("notes").path(0).asText()).isEqualTo("new flats");
  }

  @Test
  void aPlaceTellsTheCustodianAndJoinsTheSameHouse() {
    JsonNode first =
        GazetteerServer.read(
            report(
                    Role.STAFF,
                    "{\"text\": \"41 New Road\", \"easting\": 435000, \"northing\": 209050}")
                .body());
    assertThat(first.path("custodian").asInt()).isEqualTo(3110);
    assertThat(
            report(
                    Role.STAFF,
                    "{\"text\": \"41, The New Road\", \"easting\": 435004, \"northing\": 209055}")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            report(
                    Role.STAFF,
                    "{\"text\": \"43 New Road\", \"easting\": 435004, \"northing\": 209055}")
                .statusCode())
        .isEqualTo(201);
    assertThat(report(Role.STAFF, "{\"text\": \"The Barn, Nowhere Lane\"}").body())
        .doesNotContain("custodian");
    assertThat(report(Role.STAFF, "{\"text\": \"Rose Barn OX1 4AA\"}").body())
        .contains("\"custodian\":3110");
  }

  @Test
  void aTextWithoutAStreetGetsNoneAndAStreetOfSeveralTownsHasNoCustodian() {
    long barn =
        id(
            report(
                Role.STAFF, "{\"text\": \"The Barn\", \"easting\": 435000, \"northing\": 209050}"));
    assertThat(server.officerJson(API + "/" + barn).has("street")).isFalse();
    long street = id(report(Role.STAFF, "{\"text\": \"99 High Street\"}"));
    JsonNode address = server.officerJson(API + "/" + street);
    assertThat(address.path("street").asText()).isEqualToIgnoringCase("High Street");
    assertThat(address.has("town")).isFalse();
    assertThat(address.has("custodian")).isFalse();
  }

  @Test
  void anExportIsForOneCustodianAndMarksItSent() {
    report(Role.STAFF, "{\"text\": \"=99 High Street, Witney\", \"note\": \"seen\"}");
    report(Role.STAFF, "{\"text\": \"41 New Road\", \"longitude\": -1.25, \"latitude\": 51.75}");
    report(Role.STAFF, "{\"text\": \"The Barn, Nowhere Lane\"}");
    HttpResponse<String> export = server.post(API + "/exports?custodian=3110");
    assertThat(export.statusCode()).as(export.body()).isEqualTo(201);
    List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(export.body()).stream().toList();
    assertThat(rows.getFirst().getFields())
        .containsExactly(
            "reference",
            "text",
            "unit",
            "number",
            "street",
            "town",
            "postcode",
            "easting",
            "northing",
            "note",
            "date",
            "reports");
    assertThat(rows).hasSizeBetween(2, 3);
    assertThat(rows.get(1).getField(1)).isEqualTo("'=99 High Street, Witney");
    assertThat(rows.get(1).getField(9)).isEqualTo("seen");
    assertThat(server.officerJson(API + "?state=sent").path("addresses")).hasSize(rows.size() - 1);
    String location = export.headers().firstValue("Location").orElseThrow();
    assertThat(server.officer(location).body()).as("again").isEqualTo(export.body());
    assertThat(server.post(API + "/exports?custodian=3110").statusCode()).isEqualTo(409);
    assertThat(server.post(API + "/exports?custodian=9999").statusCode()).isEqualTo(409);
    assertThat(server.post(API + "/exports").statusCode()).isEqualTo(400);
    assertThat(server.officer(API + "/exports/99999").statusCode()).isEqualTo(404);
  }

  @Test
  void aSupplyThatBringsTheAddressSettlesIt() throws Exception {
    report(Role.STAFF, "{\"text\": \"77 High Street, Witney\"}");
    report(
        Role.STAFF,
        "{\"text\": \"77 High Street Witney OX28 6AA\", \"easting\": 439000, \"northing\": 209000}");
    server.post(API + "/exports?custodian=3110");
    Dtf supply = TwoHighStreets.withHouses(30);
    supply.blpu(2777, 1, 435_077, 209_000);
    supply.lpi(2777, "3110L000002777", 1, "77", TwoHighStreets.WITNEY, "OX28 6AA");
    server.load(supply, "77 high street witney");
    JsonNode first = server.officerJson(API).at("/addresses/0");
    for (int i = 0; i < 100 && !first.path("state").asText().equals("added"); i++) {
      Thread.sleep(100);
      first = server.officerJson(API).at("/addresses/0");
    }
    assertThat(first.path("state").asText()).isEqualTo("added");
    assertThat(first.path("uprn").asText()).isEqualTo("2777");
    assertThat(first.path("changedBy").asText()).isEqualTo("system:supply");
    assertThat(server.officerJson(API).at("/addresses/1/state").asText())
        .as("four kilometres away")
        .isEqualTo("sent");
    HttpResponse<String> known = report(Role.STAFF, "{\"text\": \"77 High Street, Witney\"}");
    assertThat(known.statusCode()).isEqualTo(409);
    assertThat(known.body()).contains("UPRN 2777");
  }

  @Test
  void anAddressWhosePropertyIsGoneIsReportedAgain() {
    long id = id(report(Role.STAFF, "{\"text\": \"99 High Street, Witney\"}"));
    decide(API + "/" + id + "/decision", "{\"uprn\": \"2012\"}");
    db.execute("UPDATE gazetteer.missing_address SET uprn = 999 WHERE id = " + id);
    server.bean(AddedAddresses.class).settle();
    assertThat(server.officerJson(API + "/" + id).path("state").asText()).isEqualTo("reported");
  }

  @Test
  void anOfficerAssignsAnAddressOfAnUnknownStreet() {
    long id = id(report(Role.STAFF, "{\"text\": \"1 New Orchard, Nowhere\"}"));
    assertThat(server.officerJson(API + "?custodian=none").path("addresses")).hasSize(1);
    String path = API + "/" + id + "/custodian";
    assertThat(decide(path, "{\"custodian\": 3125}").body()).contains("\"officer\"");
    assertThat(server.post(API + "/exports?custodian=3125").statusCode()).isEqualTo(201);
    assertThat(decide(path, "{\"custodian\": 3110}").statusCode()).isEqualTo(409);
    assertThat(decide(path, "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void theTownTellsTheCustodianOfANewStreet() {
    long id = id(report(Role.STAFF, "{\"text\": \"1 New Orchard, Witney\"}"));
    assertThat(server.officerJson(API + "/" + id).path("custodianBasis").asText())
        .isEqualTo("town");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": \"1 New Road\", \"easting\": 209000, \"northing\": 435000}",
        "{\"text\": \"OX28 6AA\"}"
      })
  void aPlaceFarFromAllAddressesAndAPostcodeAloneAreRefused(String body) {
    assertThat(report(Role.STAFF, body).statusCode()).isEqualTo(400);
  }

  @Test
  void officersSettleAndUndo() {
    long id = id(report(Role.STAFF, "{\"text\": \"99 High Street, Witney\"}"));
    String decision = API + "/" + id + "/decision";
    assertThat(decide(decision, "{\"rejected\": true, \"note\": \"a garage\"}").statusCode())
        .isEqualTo(200);
    assertThat(decide(decision, "{\"rejected\": true}").statusCode()).as("again").isEqualTo(200);
    HttpResponse<String> conflict = decide(decision, "{\"uprn\": \"2012\"}");
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body()).contains("was settled by demo-gis-officer as rejected");
    assertThat(report(Role.STAFF, "{\"text\": \"99 High Street, Witney\"}").body())
        .as("a reporter sees it")
        .contains("rejected");
    assertThat(server.delete(Role.GIS_OFFICER, decision).body()).contains("\"reported\"");
    assertThat(decide(decision, "{\"uprn\": \"2012\"}").body()).contains("\"added\"");
    assertThat(decide(decision, "{\"uprn\": \"999\"}").statusCode()).isEqualTo(400);
    assertThat(decide(decision, "{}").statusCode()).isEqualTo(400);
    assertThat(decide(API + "/99999/decision", "{\"rejected\": true}").statusCode()).isEqualTo(404);
  }

  @Test
  void contactsArePersonalAndAudited() {
    long id =
        id(report(Role.STAFF, "{\"text\": \"99 High Street\", \"contact\": \"ann@example.org\"}"));
    String path = API + "/" + id;
    assertThat(server.officer(path).body()).doesNotContain("ann@example.org");
    assertThat(server.officer(API).body()).doesNotContain("ann@example.org");
    assertThat(server.officer(path + "/contacts").statusCode()).isEqualTo(403);
    String audited = "SELECT count(*) FROM audit.entry WHERE dataset_id = 'care.missing_contact'";
    assertThat(
            server
                .send(Role.GIS_OFFICER, server.request(path + "/contacts", "X-Purpose", "ask back"))
                .body())
        .contains("ann@example.org");
    assertThat(db.textsAsSuperuser(audited)).isNotEqualTo(List.of("0"));
    assertThat(
            server
                .bean(ReporterContacts.class)
                .erase(new Person("care-clients", "ann@example.org", Set.of())))
        .isEqualTo(1);
  }

  @Test
  void onlyStaffReportAndOnlyOfficersSeeThemThrough() {
    String report = "{\"text\": \"99 High Street\"}";
    assertThat(server.post(null, API, JSON, report).statusCode()).isEqualTo(401);
    assertThat(report(Role.SUPPLIER, report).statusCode()).isEqualTo(403);
    long id = id(report(Role.BROKER, report));
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.SUPPLIER)) {
      for (String path : List.of(API, API + "/" + id, API + "/" + id + "/contacts")) {
        assertThat(server.get(role, path).statusCode()).as(role + " " + path).isEqualTo(403);
      }
      assertThat(
              server
                  .post(role, API + "/" + id + "/decision", JSON, "{\"rejected\": true}")
                  .statusCode())
          .isEqualTo(403);
      assertThat(server.post(role, API + "/exports?custodian=3110", JSON, "").statusCode())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', text",
    "'{\"text\": \" ,. \"}', text",
    "'{\"text\": \"9 X Road\", \"easting\": 1}', easting",
    "'{\"text\": \"9 X Road\", \"easting\": 1, \"northing\": -99999999}', easting",
    "'{\"text\": \"9 X Road\", \"longitude\": 400, \"latitude\": 50}', longitude"
  })
  void refusesInvalidReports(String body, String parameter) {
    HttpResponse<String> refused = report(Role.STAFF, body);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("\"" + parameter + "\"");
  }

  @Test
  void refusesLongTexts() {
    assertThat(report(Role.STAFF, "{\"text\": \"" + "x".repeat(301) + "\"}").statusCode())
        .isEqualTo(400);
    assertThat(
            report(Role.STAFF, "{\"text\": \"x\", \"note\": \"" + "x".repeat(1_001) + "\"}").body())
        .contains("note");
    assertThat(
            report(Role.STAFF, "{\"text\": \"x\", \"contact\": \"" + "x".repeat(201) + "\"}")
                .body())
        .contains("contact");
    assertThat(server.officer(API + "?state=x").statusCode()).isEqualTo(400);
    assertThat(server.officer(API + "?custodian=x").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void concurrentReportsOfTheSameTextAreOne(long seed) throws Exception {
    Random random = new Random(seed);
    Set<String> texts = new HashSet<>();
    List<Callable<Integer>> reports = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String text =
          random.nextInt(900, 908) + (random.nextBoolean() ? " High Street" : " HIGH  street,");
      texts.add(text.substring(0, 3));
      reports.add(() -> report(Role.STAFF, "{\"text\": \"" + text + "\"}").statusCode());
    }
    int created = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<Integer> status : threads.invokeAll(reports)) {
        assertThat(status.get()).isIn(200, 201);
        created += status.get() == 201 ? 1 : 0;
      }
    }
    assertThat(created).as("seed " + seed).isEqualTo(texts.size());
    assertThat(server.officerJson(API).path("addresses")).as("seed " + seed).hasSize(texts.size());
  }

  private static HttpResponse<String> report(Role role, String body) {
    return server.post(role, API, JSON, body);
  }

  private static HttpResponse<String> decide(String path, String body) {
    return server.post(Role.GIS_OFFICER, path, JSON, body);
  }

  private static long id(HttpResponse<String> reported) {
    assertThat(reported.statusCode()).as(reported.body()).isIn(200, 201);
    return GazetteerServer.read(reported.body()).path("id").asLong();
  }
}
