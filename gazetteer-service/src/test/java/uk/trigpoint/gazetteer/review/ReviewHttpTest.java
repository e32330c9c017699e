package uk.trigpoint.gazetteer.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.testing.PostgisExtension;

/** Tests review lists from the file to the download, over HTTP. */
class ReviewHttpTest {
  private static final String API = "/gazetteer/v1/reviews";
  private static final String FILE =
      "id,Address,uprn\r\n"
          + "a,\"12 High Street, Oxford\",x\r\n"
          + "b,12 High Street,\r\n"
          + "c,\"99 High Street, Witney\",\r\n"
          + "d,,=1+1\r\n"
          + "e,\"Rose Cottage, Atlantis\",\r\n";

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
    db.database()
        .with(h -> h.execute("TRUNCATE gazetteer.match_decision, gazetteer.review_list CASCADE"));
    db.asSuperuser(h -> h.execute("TRUNCATE care.review_list CASCADE"));
  }

  @Test
  void decidesTheUnsureRowsOfAFile() {
    JsonNode list = create(FILE);
    assertThat(list.path("rows").asInt()).isEqualTo(5);
    assertThat(list.path("accepted").asInt()).isEqualTo(1);
    assertThat(list.path("columns")).hasSize(3);
    assertThat(list.path("personal").asBoolean()).isFalse();
    assertThat(list.path("keptUntil").asText()).isGreaterThan(list.path("createdAt").asText());
    String path = API + "/" + list.path("id").asLong();

    JsonNode open = server.officerJson(path + "/rows");
    assertThat(open.at("/rows"))
        .extracting(r -> r.path("row").asInt())
        .as("review, and none with candidates")
        .contains(2, 3)
        .doesNotContain(1, 4);
    JsonNode row = open.at("/rows/0");
    assertThat(row.path("text").asText()).isEqualTo("12 High Street");
    assertThat(row.path("fields").path(0).asText()).isEqualTo("b");
    assertThat(row.path("band").asText()).isEqualTo("review");
    assertThat(row.path("candidates")).hasSizeBetween(2, 5);
    assertThat(row.path("candidates").findValuesAsText("uprn")).contains("1012", "2012");
    JsonNode candidate = row.path("candidates").path(0);
    assertThat(candidate.path("parts").path("number").asText()).isEqualTo("agrees");
    assertThat(candidate.path("parts").path("street").asText()).isEqualTo("agrees");
    assertThat(candidate.path("parts").path("place").asText()).isEqualTo("missing");
    assertThat(candidate.path("parts").path("postcode").asText()).isEqualTo("missing");
    assertThat(
            server
                .officerJson(path + "/rows/3")
                .path("candidates")
                .path(0)
                .path("parts")
                .path("number")
                .asText())
        .as("99 is in neither High Street, but it has candidates")
        .isEqualTo("differs");
    assertThat(candidate.path("easting").asDouble()).isBetween(435_000.0, 452_000.0);
    assertThat(candidate.path("latitude").asDouble()).isBetween(51.0, 52.0);

    JsonNode decided = json(decide(path, 2, "{\"uprn\": \"1012\", \"note\": \" rang them \"}"));
    assertThat(decided.path("decision").asText()).isEqualTo("uprn");
    assertThat(decided.path("decidedUprn").asText()).isEqualTo("1012");
    assertThat(decided.path("note").asText()).isEqualTo("rang them");
    assertThat(decided.path("decidedBy").asText()).isNotBlank();
    assertThat(json(decide(path, 3, "{\"none\": true}")).path("version").asInt()).isEqualTo(1);
    assertThat(json(decide(path, 5, "{\"skip\": true}")).path("decision").asText())
        .isEqualTo("skip");

    JsonNode progress = server.officerJson(path);
    assertThat(progress.path("decided").asInt()).isEqualTo(2);
    assertThat(progress.path("skipped").asInt()).isEqualTo(1);
    assertThat(progress.path("open").asInt()).isZero();
    assertThat(server.officerJson(path + "/rows?state=decided").at("/rows")).hasSize(2);
    assertThat(server.officerJson(path + "/rows?state=all&band=accept").at("/rows")).hasSize(1);
    JsonNode page = server.officerJson(path + "/rows?state=all&limit=2");
    assertThat(page.path("next").asInt()).isEqualTo(2);
    assertThat(server.officerJson(path + "/rows?state=all&limit=100&after=2").at("/rows"))
        .hasSize(3);

    List<CsvRecord> rows = csv(server.officer(path + "/download"));
    assertThat(rows.getFirst().getFields())
        .containsExactly(
            "id",
            "Address",
            "uprn",
            "review_uprn",
            "score",
            "band",
            "explanation",
            "decision",
            "note",
            "decided_at",
            "decided_by");
    assertThat(rows).extracting(r -> r.getField(0)).containsExactly("id", "a", "b", "c", "d", "e");
    assertThat(rows)
        .extracting(r -> r.getField(3))
        .containsExactly("review_uprn", "1012", "1012", "", "", "");
    assertThat(rows.get(4).getField(2)).isEqualTo("'=1+1");
    assertThat(csv(server.officer(path + "/download?escape=false")).get(4).getField(2))
        .isEqualTo("=1+1");

    assertThat(server.delete(Role.GIS_OFFICER, path).statusCode()).isEqualTo(204);
    assertThat(server.officer(path).statusCode()).isEqualTo(404);
    assertThat(found("12 High Street").path("matches").path(0).path("explanation").path(0).asText())
        .startsWith("an officer decided on");
  }

  @Test
  void aDecisionAppliesToLaterMatchesUntilItIsUndone() {
    String path = API + "/" + create(FILE).path("id").asLong();
    assertThat(found("12 high street").path("band").asText()).isEqualTo("review");
    decide(path, 2, "{\"uprn\": \"2012\"}");
    JsonNode ambiguous = found("12 HIGH STREET");
    assertThat(ambiguous.path("band").asText())
        .as("another file may mean the other 12 High Street")
        .isEqualTo("review");
    assertThat(ambiguous.path("matches").findValuesAsText("uprn")).startsWith("2012", "1012");
    assertThat(matched("12 High Street"))
        .contains(",2012,1.0,review,")
        .contains("an officer decided on ")
        .contains("the text fits 12 High Street, Oxford");
    decide(path, 3, "{\"uprn\": \"2012\"}");
    assertThat(found("99 High Street, Witney").path("band").asText())
        .as("no other property fits")
        .isEqualTo("accept");

    assertThat(undo(path, 2, "").statusCode()).isEqualTo(200);
    assertThat(found("12 high street").path("band").asText()).isEqualTo("review");
    assertThat(json(undo(path, 2, "")).path("version").asInt()).as("idempotent").isEqualTo(2);

    decide(path, 2, "{\"none\": true}");
    assertThat(found("12 high street").path("matches").findValuesAsText("uprn"))
        .doesNotContain("1012", "2012");
    decide(path, 2, "{\"skip\": true, \"version\": 3}");
    assertThat(found("12 high street").path("matches").findValuesAsText("uprn")).contains("1012");
  }

  @Test
  void aRowOfTheSameTextAppliesAgainWhenAnotherIsUndone() {
    String file = "Address\r\n\"99 High Street, Witney\"\r\n\"99 High Street, Witney\"\r\n";
    String path = API + "/" + create(file).path("id").asLong();
    decide(path, 1, "{\"uprn\": \"2012\"}");
    decide(path, 2, "{\"uprn\": \"2013\"}");
    assertThat(found("99 High Street, Witney").at("/matches/0/uprn").asText()).isEqualTo("2013");
    undo(path, 2, "");
    assertThat(found("99 High Street, Witney").at("/matches/0/uprn").asText()).isEqualTo("2012");
    db.database().with(h -> h.execute("DELETE FROM gazetteer.match_decision"));
    decide(path, 1, "{\"uprn\": \"2012\"}");
    assertThat(found("99 High Street, Witney").at("/matches/0/uprn").asText())
        .as("deciding again restores what was deleted")
        .isEqualTo("2012");
  }

  @Test
  void thatAnAcceptedRowIsNoneHidesNoAddressFromOthers() {
    String path = API + "/" + create(FILE).path("id").asLong();
    assertThat(json(decide(path, 1, "{\"none\": true}")).path("decision").asText())
        .isEqualTo("none");
    assertThat(found("12 High Street, Oxford").path("band").asText()).isEqualTo("accept");
  }

  @Test
  void aDecisionSaysThatThePropertyHasChangedSince() {
    String path = API + "/" + create(FILE).path("id").asLong();
    decide(path, 2, "{\"uprn\": \"2012\"}");
    db.database()
        .with(h -> h.execute("UPDATE gazetteer.match_decision SET address = '12 Low Street'"));
    JsonNode changed = found("12 High Street");
    assertThat(changed.path("band").asText()).isEqualTo("review");
    assertThat(changed.at("/matches/0/explanation/0").asText())
        .endsWith(", whose address was 12 Low Street then");
    assertThat(matched("12 High Street"))
        .contains("2012,1.0,review,")
        .contains("12 Low Street then");

    db.database().with(h -> h.execute("UPDATE gazetteer.match_decision SET uprn = 777"));
    assertThat(found("12 High Street").path("explanation").toString())
        .contains("is 777, which is no longer in the gazetteer");
    assertThat(matched("12 High Street")).contains("is 777, which is no longer in the gazetteer");
  }

  @Test
  void anotherOfficersDecisionIsNotOverwrittenUnseen() {
    ReviewList list = list(create(FILE));
    ReviewDecisions decisions = server.bean(ReviewDecisions.class);
    Caller alice = officer("alice");
    Caller bob = officer("bob");
    NewDecision oxford = NewDecision.of("1012", null, null, null);
    NewDecision witney = NewDecision.of("2012", null, null, null);
    decisions.decide(list, 2, oxford, 0, alice);
    assertThat(decisions.decide(list, 2, oxford, 0, bob).decidedBy())
        .as("the same decision is no conflict")
        .isEqualTo("alice");
    assertThatThrownBy(() -> decisions.decide(list, 2, witney, 0, bob))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("alice decided on ")
        .hasMessageContaining(" that this is 1012. Send version 1 to replace that.");
    assertThatThrownBy(() -> decisions.decide(list, 2, witney, null, bob))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> decisions.undo(list, 2, null, bob))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("alice decided on ");
    assertThat(decisions.decide(list, 2, witney, 1, bob).decidedBy()).isEqualTo("bob");
    assertThat(decisions.undo(list, 2, null, bob).version()).isEqualTo(3);
  }

  @Test
  void ofManyOfficersAtOnceOneDecides() throws Exception {
    ReviewList list = list(create(FILE));
    ReviewDecisions decisions = server.bean(ReviewDecisions.class);
    List<Callable<Boolean>> officers = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      Caller caller = officer("officer" + i);
      NewDecision decision = NewDecision.of(Integer.toString(1000 + i), null, null, null);
      officers.add(
          () -> {
            try {
              decisions.decide(list, 2, decision, 0, caller);
              return true;
            } catch (ProblemException e) {
              assertThat(e.status().getCode()).isEqualTo(409);
              return false;
            }
          });
    }
    int decided = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> result : threads.invokeAll(officers)) {
        decided += result.get() ? 1 : 0;
      }
    }
    assertThat(decided).isEqualTo(1);
    assertThat(
            count(
                "SELECT count(*) FROM gazetteer.match_decision m JOIN gazetteer.review_row r ON r.decided_uprn = m.uprn AND r.decided_by = m.decided_by"))
        .as("row and evidence agree")
        .isEqualTo(1);
  }

  @Test
  void aDecisionThatFailsChangesNothing() {
    ReviewList list = list(create(FILE));
    db.database()
        .with(
            h ->
                h.execute(
                    "ALTER TABLE gazetteer.match_decision ADD CONSTRAINT broken CHECK (source <> 'review "
                        + list.id()
                        + ", row 2')"));
    try {
      assertThat(decide(API + "/" + list.id(), 2, "{\"uprn\": \"1012\"}").statusCode())
          .isGreaterThanOrEqualTo(500);
      assertThat(server.officerJson(API + "/" + list.id() + "/rows/2").path("version").asInt())
          .isZero();
    } finally {
      db.database()
          .with(h -> h.execute("ALTER TABLE gazetteer.match_decision DROP CONSTRAINT broken"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void progressAndDownloadAgreeWithAnyDecisions(long seed) {
    Random random = new Random(seed);
    StringBuilder file = new StringBuilder("Address\n");
    for (int i = 0; i < 40; i++) {
      file.append(random.nextInt(1, 50)).append(" High Street");
      file.append(random.nextBoolean() ? ";" + (random.nextBoolean() ? " Oxford" : " Witny") : "");
      file.append('\n');
    }
    JsonNode list = create(file.toString());
    String path = API + "/" + list.path("id").asLong();
    Map<Integer, String> expected = new HashMap<>();
    for (int i = 0; i < 120; i++) {
      int row = random.nextInt(1, 41);
      int version = server.officerJson(path + "/rows/" + row).path("version").asInt();
      String uprn = Integer.toString(1000 + random.nextInt(1, 31));
      String body =
          switch (random.nextInt(4)) {
            case 0 -> "\"none\": true";
            case 1 -> "\"skip\": true";
            case 2 -> "";
            default -> "\"uprn\": \"" + uprn + "\"";
          };
      if (body.isEmpty()) {
        assertThat(undo(path, row, "?version=" + version).statusCode()).isEqualTo(200);
        expected.remove(row);
      } else {
        assertThat(decide(path, row, "{" + body + ", \"version\": " + version + "}").statusCode())
            .as("seed " + seed)
            .isEqualTo(200);
        expected.put(row, body.startsWith("\"u") ? uprn : body.substring(1, 5));
      }
    }
    JsonNode progress = server.officerJson(path);
    long skipped = expected.values().stream().filter("skip"::equals).count();
    assertThat(progress.path("skipped").asLong()).as("seed " + seed).isEqualTo(skipped);
    assertThat(progress.path("decided").asLong())
        .as("seed " + seed)
        .isEqualTo(expected.size() - skipped);
    int open = 0;
    List<CsvRecord> rows = csv(server.officer(path + "/download"));
    assertThat(rows).hasSize(41);
    for (int i = 1; i <= 40; i++) {
      CsvRecord row = rows.get(i);
      assertThat(row.getField(0)).isEqualTo(file.toString().lines().toList().get(i));
      String decision = expected.getOrDefault(i, "");
      assertThat(row.getField(5))
          .as("seed " + seed)
          .isEqualTo(decision.matches("[0-9]+") ? "uprn" : decision);
      if (decision.matches("[0-9]+")) {
        assertThat(row.getField(1)).as("seed " + seed).isEqualTo(decision);
      } else if (decision.equals("none")) {
        assertThat(row.getField(1)).as("seed " + seed).isEmpty();
      }
      open += decision.isEmpty() && !row.getField(3).equals("accept") ? 1 : 0;
    }
    assertThat(progress.path("open").asInt()).as("seed " + seed).isLessThanOrEqualTo(open);
  }

  @Test
  void exportsDecidedTextsAsTrainingPairs() {
    String path = API + "/" + create(FILE).path("id").asLong();
    decide(path, 1, "{\"uprn\": \"1012\"}");
    decide(path, 2, "{\"uprn\": \"2012\"}");
    decide(path, 3, "{\"none\": true}");
    decide(path, 5, "{\"skip\": true}");
    String tsv = server.officer(API + "/training").body();
    assertThat(tsv.lines().toList())
        .startsWith("text\tpostcode\tuprn\talso\tkind")
        .contains(
            "12 High Street\t\t2012\t\treviewed", "99 High Street, Witney\t\tnone\t\treviewed")
        .hasSize(4);
    decide(path, 3, "{\"uprn\": \"2009\", \"version\": 1}");
    assertThat(server.officer(API + "/training").body())
        .contains("99 High Street, Witney\t\t2009\t\treviewed")
        .doesNotContain("none");
  }

  @Test
  void listsOfPeopleArePrivateAuditedAndNotEvidence() {
    String file = "client,Address\nASC000001,12 High Street\nASC000002,14 High Street\n";
    assertThat(
            server
                .post(Role.GIS_OFFICER, API + "?name=c&personal=true", "text/csv", file)
                .statusCode())
        .as("without a purpose")
        .isEqualTo(403);
    JsonNode list = json(with("review of clients", "POST", API + "?name=c&personal=true", file));
    long id = list.path("id").asLong();
    String path = API + "/" + id;
    assertThat(list.path("personal").asBoolean()).isTrue();
    assertThat(count("SELECT count(*) FROM gazetteer.review_row")).isZero();

    assertThat(server.officer(path + "/rows").statusCode()).isEqualTo(403);
    assertThat(server.officer(path + "/download").statusCode()).isEqualTo(403);
    long before = audited();
    assertThat(json(with("why", "GET", path + "/rows", "")).at("/rows")).hasSize(2);
    assertThat(audited()).as("opened and closed").isEqualTo(before + 2);
    assertThat(with("why", "POST", path + "/rows/1/decision", "{\"uprn\": \"1012\"}").statusCode())
        .isEqualTo(200);
    assertThat(audited()).isEqualTo(before + 4);
    assertThat(found("12 High Street").path("band").asText())
        .as("not evidence")
        .isEqualTo("review");
    assertThat(with("why", "GET", path + "/download", "").body())
        .contains("ASC000001,12 High Street,1012,");
    assertThat(server.officer(API + "/training").body()).doesNotContain("High Street");
    assertThat(server.officer(API + "/training?personal=true").statusCode()).isEqualTo(403);
    before = audited();
    assertThat(with("fit weights", "GET", API + "/training?personal=true", "").body())
        .contains("12 High Street\t\t1012\t\treviewed")
        .doesNotContain("ASC000001");
    assertThat(audited()).isEqualTo(before + 2);

    assertThat(
            server
                .bean(ReviewErasure.class)
                .erase(new Person("care-clients", "ASC000001", Set.of())))
        .isEqualTo(1);
    JsonNode rows = json(with("why", "GET", path + "/rows?state=all", "")).at("/rows");
    assertThat(rows.toString())
        .doesNotContain("ASC000001", "12 High Street", "1012")
        .contains("ASC000002");
    assertThat(with("why", "DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(count("SELECT count(*) FROM care.review_row")).isZero();
  }

  @Test
  void onlyOfficersOfTheOrganisationSeeAList() {
    String path = API + "/" + create(FILE).path("id").asLong();
    assertThat(server.get(API).statusCode()).isEqualTo(401);
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.SUPPLIER)) {
      for (String p :
          List.of(
              API, path, path + "/rows", path + "/rows/2", path + "/download", API + "/training")) {
        assertThat(server.get(role, p).statusCode()).as(role + " " + p).isEqualTo(403);
      }
      assertThat(server.post(role, API + "?name=x", "text/csv", FILE).statusCode()).isEqualTo(403);
      assertThat(
              server
                  .post(role, path + "/rows/2/decision", "application/json", "{\"none\": true}")
                  .statusCode())
          .isEqualTo(403);
    }
    String other = DemoIssuer.of(home).token(Role.GIS_OFFICER, "elsewhere");
    for (String p : List.of(path, path + "/rows", path + "/rows/2", path + "/download")) {
      assertThat(server.get(p, "Authorization", "Bearer " + other).statusCode())
          .as(p)
          .isEqualTo(404);
    }
    assertThat(server.get(API, "Authorization", "Bearer " + other).body())
        .isEqualTo("{\"lists\":[]}");
    assertThat(server.get(API + "/training", "Authorization", "Bearer " + other).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 400, uprn",
    "'{\"uprn\": \"1012\", \"none\": true}', 400, uprn",
    "'{\"uprn\": \"x\"}', 400, uprn",
    "'{\"uprn\": \"999\"}', 400, uprn",
    "'{\"none\": true, \"version\": 7}', 409, version"
  })
  void refusesInvalidDecisions(String body, int status, String parameter) {
    String path = API + "/" + create(FILE).path("id").asLong();
    HttpResponse<String> refused = decide(path, 2, body);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
    assertThat(refused.body()).contains("\"" + parameter + "\"");
    assertThat(decide(path, 2, "{\"none\": true, \"note\": \"" + "x".repeat(1_001) + "\"}").body())
        .contains("note");
    assertThat(decide(path, 99, "{\"none\": true}").statusCode()).isEqualTo(404);
    assertThat(server.officer(path + "/rows?state=perhaps").statusCode()).isEqualTo(400);
    assertThat(server.officer(path + "/rows?band=x").statusCode()).isEqualTo(400);
    assertThat(server.officer(path + "/rows?limit=101").statusCode()).isEqualTo(400);
    assertThat(undo(path, 2, "?version=x").statusCode()).isEqualTo(400);
  }

  @Test
  void refusesFilesAndListsOutsideTheLimits() {
    assertThat(post("", FILE).statusCode()).isEqualTo(400);
    assertThat(post("?name=" + "x".repeat(101), FILE).statusCode()).isEqualTo(400);
    assertThat(post("?name=x", "Address\n").statusCode()).isEqualTo(422);
    assertThat(post("?name=x&personal=maybe", FILE).statusCode()).isEqualTo(400);
    HttpResponse<String> many = post("?name=x", "Address\n" + "x\n".repeat(100_001));
    assertThat(many.statusCode()).isEqualTo(422);
    assertThat(many.body()).contains("100000 rows");
    assertThat(server.officerJson(API).path("lists")).as("nothing is left").isEmpty();
    for (int i = 0; i < 50; i++) {
      assertThat(post("?name=x", "Address\nx\n").statusCode()).isEqualTo(201);
    }
    assertThat(post("?name=x", FILE).statusCode()).isEqualTo(409);
  }

  @Test
  void listsAreDeletedAfterTheirRetention() {
    long old = create(FILE).path("id").asLong();
    long young = create(FILE).path("id").asLong();
    db.database()
        .with(
            h ->
                h.execute(
                    "UPDATE gazetteer.review_list SET created_at = now() - interval '91 days' WHERE id = "
                        + old));
    assertThat(server.bean(ReviewRetention.class).deleteDue()).isEqualTo(1);
    assertThat(server.officer(API + "/" + old).statusCode()).isEqualTo(404);
    assertThat(server.officer(API + "/" + young).statusCode()).isEqualTo(200);
  }

  private static JsonNode create(String file) {
    return json(post("?name=Licences", file));
  }

  private static HttpResponse<String> post(String parameters, String file) {
    return server.post(Role.GIS_OFFICER, API + parameters, "text/csv", file);
  }

  private static HttpResponse<String> decide(String path, int row, String body) {
    return server.post(
        Role.GIS_OFFICER, path + "/rows/" + row + "/decision", "application/json", body);
  }

  private static HttpResponse<String> undo(String path, int row, String parameters) {
    return server.delete(Role.GIS_OFFICER, path + "/rows/" + row + "/decision" + parameters);
  }

  private static HttpResponse<String> with(
      String purpose, String method, String path, String body) {
    return server.send(
        Role.GIS_OFFICER,
        server
            .request(
                path,
                "X-Purpose",
                purpose,
                "Content-Type",
                body.isEmpty() || body.startsWith("{") ? "application/json" : "text/csv")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private static JsonNode found(String text) {
    return server.json("/gazetteer/v1/addresses?q=" + GazetteerServer.encode(text));
  }

  private static String matched(String text) {
    return server
        .post(Role.STAFF, "/gazetteer/v1/match", "text/csv", "Address\n" + text + "\n")
        .body();
  }

  private static long audited() {
    return count("SELECT count(*) FROM audit.entry");
  }

  private static long count(String sql) {
    return db.asSuperuser(h -> h.createQuery(sql).mapTo(Long.class).one());
  }

  private static ReviewList list(JsonNode created) {
    return server.bean(ReviewLists.class).find(created.path("id").asLong()).orElseThrow();
  }

  private static Caller officer(String name) {
    return Caller.of(name, Set.of(Role.GIS_OFFICER), "test");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return GazetteerServer.read(answer.body());
  }

  private static List<CsvRecord> csv(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return CsvReader.builder().ofCsvRecord(answer.body()).stream().toList();
  }
}
