package uk.trigpoint.care;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.care.CareServer.Client;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the reports on the audit over HTTP. */
class AuditHttpTest {
  private static final String READS = "/audit/v1/reads";
  private static final String PACKAGES = "/brokerage/v1/packages";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static CareServer server;
  static String packageId;

  @BeforeAll
  static void load() {
    server = new CareServer(db, home);
    server.addresses(3);
    server.providers("CP001");
    server.clients(
        List.of(
            new Client("ASC100000", "CP001", 451_000, 206_000, 7),
            new Client("ASC100001", "CP001", 491_000, 206_000, 7)));
    HttpResponse<String> made =
        server.post(
            PACKAGES, "{\"uprn\":\"1000\",\"hoursPerWeek\":7,\"startDate\":\"2026-12-01\"}");
    packageId = CareServer.read(made.body()).path("id").asText();
    server.get(Role.BROKER, "placing", PACKAGES + "/" + packageId + "/candidates");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoLookedAtAClientOrPackage() {
    JsonNode client = readOfTheClient();
    assertThat(client.path("purpose").asText()).isEqualTo("placing");
    assertThat(client.path("features").asLong()).isEqualTo(1);
    assertThat(client.path("closedAt").isNull()).isFalse();
    JsonNode opened =
        server.json(Role.ADMIN, READS + "?dataset=care.package&key=" + packageId).path("reads");
    assertThat(opened.size()).isGreaterThanOrEqualTo(2);
    assertThat(client.toString()).doesNotContain("ASC100000");
  }

  @Test
  void whatAUserSaw_pageByPage() {
    String broker = readOfTheClient().path("subject").asText();
    JsonNode first = server.json(Role.ADMIN, READS + "?limit=1&subject=" + broker);
    JsonNode second =
        server.json(
            Role.ADMIN,
            READS + "?limit=1&subject=" + broker + "&after=" + first.path("next").asText());
    assertThat(first.path("reads")).hasSize(1);
    assertThat(second.path("reads").path(0).path("id").asLong())
        .isLessThan(first.path("reads").path(0).path("id").asLong());
    assertThat(server.json(Role.ADMIN, READS + "?to=2020-01-01&subject=" + broker).path("reads"))
        .isEmpty();
  }

  @Test
  void theReadsOfTheLastDaysAreListedAndFiltered() {
    JsonNode read = readOfTheClient();
    String broker = read.path("subject").asText();
    String recent = "/audit/v1/recent";
    JsonNode all = server.json(Role.ADMIN, recent).path("reads");
    assertThat(all.findValuesAsText("dataset")).contains("care-clients").doesNotContain("audit");
    assertThat(
            server
                .json(Role.ADMIN, recent + "?dataset=care-clients&subject=" + broker)
                .path("reads")
                .findValuesAsText("dataset"))
        .isNotEmpty()
        .containsOnly("care-clients");
    assertThat(server.json(Role.ADMIN, recent + "?subject=somebody-else").path("reads")).isEmpty();
    assertThat(server.json(Role.ADMIN, recent + "?to=2020-01-31").path("reads")).isEmpty();
    JsonNode first = server.json(Role.ADMIN, recent + "?limit=1");
    JsonNode second =
        server.json(Role.ADMIN, recent + "?limit=1&after=" + first.path("next").asText());
    assertThat(second.at("/reads/0/id").asLong()).isLessThan(first.at("/reads/0/id").asLong());
    for (String wrong :
        List.of("from=soon", "dataset=A%20B", "limit=0", "from=2026-02-02&to=2026-02-01")) {
      assertThat(server.get(Role.ADMIN, recent + "?" + wrong).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void thePageOfRecentReadsIsForOperatorsAndIsRecorded() {
    String broker = readOfTheClient().path("subject").asText();
    String page = "/console/audit/recent";
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.SUPPLIER, Role.GIS_OFFICER)) {
      assertThat(server.get(role, page).statusCode()).isEqualTo(403);
      assertThat(server.get(role, "/audit/v1/recent").statusCode()).isEqualTo(403);
    }
    assertThat(server.get(Role.ADMIN, page).body())
        .contains(broker, "care-clients", "id=\"reads\"");
    assertThat(server.get(Role.ADMIN, page + "?subject=no-such-user").body())
        .contains("No reads", "User no-such-user");
    HttpResponse<String> wrong = server.get(Role.ADMIN, page + "?dataset=A%20B&subject=olga");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("<title>Error: ", "href=\"#dataset\"", "id=\"dataset-error\"", "value=\"olga\"");
    List<String> asked =
        db.auditDatabase()
            .database()
            .with(
                h ->
                    h.createQuery("SELECT query FROM audit.entry WHERE dataset_id = 'audit'")
                        .mapTo(String.class)
                        .list());
    assertThat(asked).contains("recent reads by 'no-such-user'");
  }

  /** "to" ended at the beginning of that day. */
  @Test
  void aDateAsToIncludesTheWholeDay() {
    JsonNode read = readOfTheClient();
    String day =
        LocalDate.ofInstant(Instant.parse(read.path("at").asText()), ZoneId.of("Europe/London"))
            .toString();
    String of = READS + "?subject=" + read.path("subject").asText();
    assertThat(server.json(Role.ADMIN, of + "&from=" + day + "&to=" + day).path("reads"))
        .isNotEmpty();
    String before = LocalDate.parse(day).minusDays(1).toString();
    assertThat(server.json(Role.ADMIN, of + "&to=" + before).path("reads")).isEmpty();
    String at = "2026-01-01T00:00:00Z";
    assertThat(server.get(Role.ADMIN, of + "&from=" + at + "&to=" + at).statusCode())
        .isEqualTo(400);
    assertThat(server.get(Role.ADMIN, of + "&from=" + day + "&to=" + before).statusCode())
        .isEqualTo(400);
  }

  @Test
  void onlyAdminsAsk_andTheirQuestionsAreAudited() {
    for (String path : List.of(READS + "?subject=x", "/console/audit")) {
      assertThat(server.get(Role.PUBLIC, path).statusCode()).isIn(401, 303);
      for (Role role : List.of(Role.STAFF, Role.BROKER, Role.SUPPLIER, Role.GIS_OFFICER)) {
        assertThat(server.get(role, path).statusCode()).as(path).isEqualTo(403);
      }
    }
    server.json(Role.ADMIN, READS + "?subject=nobody-in-particular");
    List<String> asked =
        db.auditDatabase()
            .database()
            .with(
                h ->
                    h.createQuery("SELECT query FROM audit.entry WHERE dataset_id = 'audit'")
                        .mapTo(String.class)
                        .list());
    assertThat(asked).anyMatch(q -> q.contains("nobody-in-particular"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', subject",
    "?dataset=care-clients, key",
    "?key=x, dataset",
    "?subject=x&key=y, subject",
    "?dataset=A%20B&key=x, dataset",
    "?subject=x&from=yesterday, from",
    "?subject=x&limit=0, limit",
    "?subject=x&limit=1001, limit",
    "?subject=x&after=1, after",
    "?subject=x&nonsense=1, nonsense",
  })
  void aBadQuestionNamesTheParameter(String query, String parameter) {
    HttpResponse<String> answer = server.get(Role.ADMIN, READS + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(CareServer.read(answer.body()).path("errors").path(0).path("parameter").asText())
        .isEqualTo(parameter);
  }

  @Test
  void anEmptyAnswerSaysWhy() {
    for (String key : List.of("asc100000", "ASC999999")) {
      JsonNode mistyped = server.json(Role.ADMIN, READS + "?dataset=care-clients&key=" + key);
      assertThat(mistyped.path("note").asText())
          .startsWith("There is no record with this key now")
          .contains("Check the key");
    }
    assertThat(
            server
                .json(Role.ADMIN, READS + "?dataset=care-clients&key=ASC100001")
                .path("note")
                .asText())
        .isEqualTo("There is a record with this key. The audit has no read of it.");
    assertThat(
            server
                .json(Role.ADMIN, READS + "?to=2020-01-01&dataset=care-clients&key=ASC100000")
                .path("note")
                .asText())
        .isEqualTo("There are no reads in this period.");
    HttpResponse<String> open = server.get(Role.ADMIN, READS + "?dataset=care-providers&key=CP001");
    assertThat(open.statusCode()).isEqualTo(400);
    assertThat(open.body())
        .contains("'care-providers' is not personal, so reads of it are not recorded");
    assertThat(server.json(Role.ADMIN, READS + "?subject=DEMO-broker").path("note").asText())
        .contains("no entry by this user", "case-sensitive");
    assertThat(server.get(Role.ADMIN, READS + "?dataset=care.package&key=17").body())
        .contains("must be the id of a package");
    assertThat(
            server
                .json(
                    Role.ADMIN,
                    READS + "?dataset=care.package&key=" + packageId.toUpperCase(Locale.ROOT))
                .path("reads"))
        .isNotEmpty();
    String page = server.get(Role.ADMIN, "/console/audit?subject=DEMO-broker").body();
    assertThat(page)
        .contains("no entry by this user", "DEMO-broker#*")
        .doesNotContain("We found no reads");
  }

  @Test
  void aQuestionIsNoEvidenceThatADatasetWasPersonal() {
    for (int asked = 0; asked < 2; asked++) {
      HttpResponse<String> answer =
          server.get(Role.ADMIN, READS + "?dataset=care-providers&key=CP-asked-twice");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body())
          .contains("'care-providers' is not personal, so reads of it are not recorded");
      assertThat(
              server
                  .json(Role.ADMIN, READS + "?dataset=care-clients&key=ASC100001")
                  .path("note")
                  .asText())
          .contains("The audit has no read of it.");
    }
  }

  @Test
  void thePageOfAUserShowsThePseudonymsOfRecords_andOfAKeyItsPseudonym() {
    String broker = readOfTheClient().path("subject").asText();
    String pseudonym =
        server
            .json(Role.ADMIN, READS + "?dataset=care-clients&key=ASC100000")
            .path("pseudonym")
            .asText();
    assertThat(pseudonym).hasSize(22);
    assertThat(server.get(Role.ADMIN, "/console/audit?subject=" + broker).body())
        .contains("Pseudonyms of the records", pseudonym);
    assertThat(server.get(Role.ADMIN, "/console/audit?dataset=care-clients&key=ASC100000").body())
        .contains("<code>" + pseudonym + "</code>", "question to the audit");
  }

  @Test
  void aWholeNumberOfHoursHasNoExponent() {
    String made =
        server
            .post(PACKAGES, "{\"uprn\":\"1000\",\"hoursPerWeek\":10,\"startDate\":\"2026-12-01\"}")
            .body();
    assertThat(made).contains("\"hoursPerWeek\":10,");
  }

  @Test
  void theCheckComparesWithWhatWasKept() {
    String keep = CareServer.read(verify().body()).path("keep").asText();
    JsonNode right = CareServer.read(verifySince(keep).body());
    assertThat(right.path("intact").asBoolean()).isTrue();
    assertThat(right.path("sinceIsRight").asBoolean()).isTrue();
    JsonNode wrong =
        CareServer.read(verifySince(keep.replaceFirst(":.*", ":" + "0".repeat(64))).body());
    assertThat(wrong.path("intact").asBoolean()).isFalse();
    assertThat(wrong.path("firstBroken").isNull()).isTrue();
    JsonNode beyond =
        CareServer.read(verifySince(keep.replaceFirst("^[0-9]+", "987654321")).body());
    assertThat(beyond.path("intact").asBoolean()).isFalse();
    assertThat(beyond.path("note").asText())
        .startsWith("There is no entry 987654321; the audit ends at ")
        .endsWith(": entries were removed or the number is mistyped.");
    assertThat(
            server
                .form(
                    Role.ADMIN,
                    "/console/audit/verify",
                    java.util.Map.of("since", keep.replaceFirst("^[0-9]+", "987654321")))
                .body())
        .contains("There is no entry 987654321");
    assertThat(right.path("note").isNull()).isTrue();
    HttpResponse<String> zero = verifySince(keep.replaceFirst("^[0-9]+", "0"));
    assertThat(zero.statusCode()).isEqualTo(400);
    assertThat(zero.body()).contains("since", "the first is 1");
    HttpResponse<String> malformed = verifySince("17");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body()).contains("since", "NUMBER:HASH");
    assertThat(
            server
                .form(Role.ADMIN, "/console/audit/verify", java.util.Map.of("since", keep))
                .body())
        .contains("still has the same hash");
  }

  @Test
  void theChainIsVerified() {
    JsonNode result = CareServer.read(verify().body());
    assertThat(result.path("intact").asBoolean()).isTrue();
    assertThat(result.path("entries").asLong()).isPositive();
    assertThat(result.path("firstBroken").isNull()).isTrue();
    assertThat(result.path("lastHash").asText()).hasSize(64);
  }

  @Test
  void thePageAnswersBothQuestionsAndVerifies() {
    assertThat(server.get(Role.ADMIN, "/console/audit").body())
        .contains("Who looked at a person’s record?", "What did a user look at?");
    assertThat(server.get(Role.ADMIN, "/console/audit?dataset=care-clients&key=ASC100000").body())
        .contains("Who looked at ASC100000 in care-clients", "placing");
    HttpResponse<String> wrong = server.get(Role.ADMIN, "/console/audit?dataset=care-clients");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("There is a problem", "<title>Error: ");
    assertThat(server.form(Role.ADMIN, "/console/audit/verify", java.util.Map.of()).body())
        .containsPattern("No entry from 1 to [0-9]+ was changed.")
        .containsPattern("<code>[0-9]+:[0-9a-f]{64}</code>");
  }

  @Test
  void noAuditNoData() {
    db.executeAsOwner("ALTER TABLE audit.head RENAME TO head_away");
    try {
      for (HttpResponse<String> answer :
          List.of(
              server.get(Role.BROKER, "placing", PACKAGES),
              server.get(Role.ADMIN, READS + "?subject=x"),
              verify())) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
            .contains("The audit does not answer")
            .doesNotContain("SELECT", "PSQL", "head");
      }
    } finally {
      db.executeAsOwner("ALTER TABLE audit.head_away RENAME TO head");
    }
  }

  /** Returns the broker's only read; the others are questions about the client. */
  private static JsonNode readOfTheClient() {
    List<JsonNode> reads = new ArrayList<>();
    server
        .json(Role.ADMIN, READS + "?dataset=care-clients&key=ASC100000")
        .path("reads")
        .forEach(reads::add);
    reads.removeIf(read -> read.path("dataset").asText().equals("audit"));
    assertThat(reads).hasSize(1);
    return reads.getFirst();
  }

  private static HttpResponse<String> verifySince(String since) {
    return server.post(Role.ADMIN, "/audit/v1/verify?since=" + since, "application/json", "");
  }

  private static HttpResponse<String> verify() {
    return server.post(Role.ADMIN, "/audit/v1/verify", "application/json", "");
  }
}
