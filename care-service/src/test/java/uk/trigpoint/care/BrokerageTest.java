package uk.trigpoint.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.care.CareServer.Client;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

class BrokerageTest {
  private static final String PACKAGES = "/brokerage/v1/packages";
  private static final List<String> PROVIDERS =
      List.of("CP001", "CP002", "CP003", "CP004", "CP005", "CP006");
  private static final long SEED = 20261123;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static CareServer server;
  static List<Client> clients = new ArrayList<>();

  @BeforeAll
  static void load() {
    server = new CareServer(db, home);
    server.addresses(20);
    server.providers(PROVIDERS.toArray(String[]::new));
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      clients.add(
          new Client(
              "ASC" + (100_000 + i),
              PROVIDERS.get(random.nextInt(5)),
              451_000 + random.nextGaussian() * 4_000,
              206_000 + random.nextGaussian() * 4_000,
              random.nextInt(1, 60) / 2.0));
    }
    server.clients(clients);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1_000, 2_000, 5_000, 10_000, 20_000})
  void ranksAsABruteForceCountDoes(int radius) {
    JsonNode ranked = candidates(radius);
    List<String> expected = new ArrayList<>(PROVIDERS);
    expected.sort(
        Comparator.comparing((String p) -> near(p, radius).size(), Comparator.reverseOrder())
            .thenComparing(p -> hours(p, radius), Comparator.reverseOrder())
            .thenComparing(p -> p));
    assertThat(ranked).hasSize(PROVIDERS.size());
    for (JsonNode candidate : ranked) {
      String provider = candidate.path("providerId").asText();
      JsonNode counts = candidate.path("clients");
      assertThat(counts.path("withinRadius").asInt())
          .as("seed " + SEED)
          .isEqualTo(near(provider, radius).size());
      assertThat(counts.path("within1km").asInt()).isEqualTo(near(provider, 1_000).size());
      assertThat(counts.path("within2km").asInt()).isEqualTo(near(provider, 2_000).size());
      assertThat(counts.path("within5km").asInt()).isEqualTo(near(provider, 5_000).size());
      assertThat(candidate.path("hoursPerWeekNearby").asDouble())
          .isEqualTo(hours(provider, radius));
      assertThat(candidate.path("explanation").asText()).isNotBlank();
    }
    if (radius >= 2_000) {
      assertThat(ranked.findValuesAsText("providerId")).isEqualTo(expected);
    }
  }

  @Test
  void distancesThatAreNotARingAreRefused() {
    for (String radius : List.of("1999", "2001", "100", "-500", "5e2", "abc")) {
      var response =
          server.get(
              Role.BROKER,
              "placing",
              PACKAGES + "/" + newPackage() + "/candidates?radius=" + radius);
      assertThat(response.statusCode()).as(radius).isEqualTo(400);
      assertThat(response.body()).contains("radius", "500, 1000, 2000");
    }
  }

  @Test
  void noResponseRevealsAClientsLocation() {
    String answer =
        server
            .get(Role.BROKER, "placing", PACKAGES + "/" + newPackage() + "/candidates?radius=20000")
            .body();
    String page =
        server
            .get(
                Role.BROKER,
                null,
                "/brokerage/packages/" + newPackage() + "?purpose=placing&radius=20000")
            .body();
    assertThat(page).contains("reason for its rank");
    for (String text : List.of(answer, page)) {
      for (Client client : clients) {
        assertThat(text)
            .doesNotContain(client.ref())
            .doesNotContain(Integer.toString((int) client.easting()))
            .doesNotContain(Integer.toString((int) client.northing()));
      }
      assertThat(text)
          .doesNotContain("easting")
          .doesNotContain("coordinates")
          .doesNotContain("geometry");
    }
  }

  @Test
  void onlyBrokersWithAPurposeHaveAccess() {
    String one = PACKAGES + "/" + newPackage();
    for (String path : List.of(PACKAGES, one, one + "/candidates")) {
      assertThat(server.get(Role.PUBLIC, "placing", path).statusCode()).as(path).isEqualTo(401);
      for (Role role : List.of(Role.STAFF, Role.SUPPLIER, Role.GIS_OFFICER, Role.ADMIN)) {
        assertThat(server.get(role, "placing", path).statusCode()).as(path).isEqualTo(403);
      }
      HttpResponse<String> rejected = server.get(Role.BROKER, null, path);
      assertThat(rejected.statusCode()).isEqualTo(403);
      assertThat(rejected.body()).contains("X-Purpose");
      HttpResponse<String> answered = server.get(Role.BROKER, "placing", path);
      assertThat(answered.statusCode()).isEqualTo(200);
      assertThat(answered.headers().firstValue("Cache-Control")).contains("private, no-store");
    }
    assertThat(
            server.send(Role.BROKER, null, "POST", PACKAGES, "application/json", "{}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void auditsEveryRead() {
    String id = newPackage();
    long before = audited(null);
    server.get(Role.BROKER, "placing", PACKAGES);
    server.get(Role.BROKER, "placing", PACKAGES + "/" + id);
    assertThat(audited(null)).isEqualTo(before + 2);
    long clientReads = audited("care-clients");
    server.get(Role.BROKER, "placing", PACKAGES + "/" + id + "/candidates");
    assertThat(audited("care-clients")).isEqualTo(clientReads + 1);
    assertThat(audited(null)).isEqualTo(before + 4);
    server.get(Role.BROKER, null, PACKAGES);
    assertThat(audited(null)).isEqualTo(before + 4);
  }

  @Test
  void aReadThatCannotBeAuditedFails() {
    String id = newPackage();
    db.executeAsOwner("ALTER TABLE audit.entry RENAME TO entry_away");
    try {
      assertThat(server.get(Role.BROKER, "placing", PACKAGES + "/" + id).statusCode())
          .isEqualTo(503);
    } finally {
      db.executeAsOwner("ALTER TABLE audit.entry_away RENAME TO entry");
    }
    assertThat(server.get(Role.BROKER, "placing", PACKAGES + "/" + id).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | uprn | 400",
        "{\"uprn\":\"abc\",\"hoursPerWeek\":7,\"startDate\":\"2026-12-01\"} | uprn | 400",
        "{\"uprn\":\"1000\",\"hoursPerWeek\":0,\"startDate\":\"2026-12-01\"} | hoursPerWeek | 400",
        "{\"uprn\":\"1000\",\"hoursPerWeek\":169,\"startDate\":\"2026-12-01\"} | hoursPerWeek | 400",
        "{\"uprn\":\"1000\",\"hoursPerWeek\":7,\"startDate\":\"1 Dec\"} | startDate | 400",
        "{\"uprn\":\"777\",\"hoursPerWeek\":7,\"startDate\":\"2026-12-01\"} | '' | 422",
        "{\"uprn\":\"1001\",\"hoursPerWeek\":7,\"startDate\":\"2026-12-01\"} | '' | 422",
      })
  void rejectsAnInvalidPackage(String json, String field, int status) {
    HttpResponse<String> rejected = server.post(PACKAGES, json);
    assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(status);
    assertThat(rejected.body()).contains(field);
  }

  @Test
  void theDemonstrationHasThreePackages() {
    JsonNode packages =
        CareServer.read(server.get(Role.BROKER, "placing", PACKAGES).body()).path("packages");
    assertThat(packages.size()).isGreaterThanOrEqualTo(1);
    assertThat(server.get(Role.BROKER, "x", PACKAGES + "/nonsense").statusCode()).isEqualTo(404);
    assertThat(
            server
                .get(Role.BROKER, "x", PACKAGES + "/" + newPackage() + "/candidates?radius=5")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void thePagesGoFromPurposeToRanking() {
    assertThat(server.get(Role.BROKER, null, "/brokerage").body())
        .contains("your views are recorded")
        .doesNotContain("High Street");
    assertThat(server.get(Role.STAFF, null, "/brokerage").statusCode()).isEqualTo(403);
    assertThat(server.get(Role.BROKER, null, "/brokerage?purpose=placing").body())
        .contains("Postcode of the home");
    String chosen =
        server.get(Role.BROKER, null, "/brokerage/new?purpose=placing&postcode=ox11nd").body();
    assertThat(chosen)
        .contains("1 High Street, Oxford", "<option value=\"\" selected>Choose an address</option>")
        .doesNotContain(">2 High Street");
    String form =
        "purpose=placing&postcode=ox11nd&uprn=1005&hoursPerWeek=%s&startDate=2026-12-01&notes=%%3Cu%%3E";
    HttpResponse<String> wrong =
        server.send(
            Role.BROKER,
            null,
            "POST",
            "/brokerage/packages",
            "application/x-www-form-urlencoded",
            form.formatted("lots"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("There is a problem").contains("hoursPerWeek");
    HttpResponse<String> made =
        server.send(
            Role.BROKER,
            null,
            "POST",
            "/brokerage/packages",
            "application/x-www-form-urlencoded",
            form.formatted("10.5"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
    String page =
        server.get(Role.BROKER, null, made.headers().firstValue("Location").orElseThrow()).body();
    assertThat(page)
        .contains("6 High Street")
        .contains("Provider CP001")
        .contains("&lt;u&gt;")
        .doesNotContain("<u>");
  }

  @Test
  void aPackageIsChangedAndClosedOnlyInTheRevisionThatWasRead() {
    String one = PACKAGES + "/" + newPackage();
    assertThat(server.get(Role.BROKER, "placing", one).headers().firstValue("ETag"))
        .hasValue("\"1\"");
    String change = "{\"hoursPerWeek\":12,\"startDate\":\"2026-12-02\",\"notes\":\"more\"}";
    assertThat(change(one, "PUT", null, change).statusCode()).isEqualTo(428);
    assertThat(change(one, "PUT", "\"1\"", "{\"hoursPerWeek\":0}").body()).contains("hoursPerWeek");
    long before = audited(null);
    HttpResponse<String> changed = change(one, "PUT", "\"1\"", change);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(audited(null)).isEqualTo(before + 1);
    assertThat(changed.headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(CareServer.read(changed.body()).path("hoursPerWeek").asInt()).isEqualTo(12);
    assertThat(change(one, "PUT", "\"1\"", change).statusCode()).isEqualTo(412);
    assertThat(change(one + "/close", "POST", "\"1\"", "{}").statusCode()).isEqualTo(412);
    HttpResponse<String> closed = change(one + "/close", "POST", "\"2\"", "{}");
    assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
    assertThat(CareServer.read(closed.body()).path("closedAt").asText()).isNotBlank();
    assertThat(change(one, "PUT", "\"3\"", change).statusCode()).isEqualTo(412);
    assertThat(server.get(Role.BROKER, null, "/brokerage?purpose=placing").body())
        .contains("Closed packages");
  }

  @Test
  void theFormToEditKeepsWhatWasTypedAndLinksToTheWrongField() {
    String one = "/brokerage/packages/" + newPackage();
    assertThat(server.get(Role.BROKER, null, one + "/edit?purpose=placing").body())
        .contains("value=\"7.5\"", "name=\"revision\" value=\"1\"", "your views are recorded");
    String form =
        "purpose=placing&revision=%s&hoursPerWeek=%s&startDate=2026-12-05&notes=%%3Cb%%3Etyped";
    HttpResponse<String> wrong = form(one + "/edit", form.formatted("1", "lots"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("<title>Error: ", "href=\"#hoursPerWeek\"", "id=\"hoursPerWeek-error\"")
        .contains("value=\"lots\"", "&lt;b&gt;typed", "value=\"2026-12-05\"");
    assertThat(form(one + "/edit", form.formatted("1", "9")).statusCode()).isEqualTo(303);
    HttpResponse<String> late = form(one + "/edit", form.formatted("1", "11"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("value=\"11\"", "name=\"revision\" value=\"2\"");
    assertThat(server.get(Role.BROKER, null, one + "/close?purpose=placing").body())
        .contains("Close the package at <bdi>1 High Street, Oxford");
    String closing = "&outcome=not-needed&providerId=CP002";
    assertThat(form(one + "/close", "purpose=placing&revision=1" + closing).statusCode())
        .isEqualTo(409);
    assertThat(form(one + "/close", "purpose=placing&revision=2" + closing).statusCode())
        .isEqualTo(303);
    assertThat(server.get(Role.BROKER, null, one + "?purpose=placing").body())
        .contains("This package was closed by", "No longer needed")
        .doesNotContain("Edit package", "Placed with");
  }

  @Test
  void allErrorsOfAFormAreShownBesideTheirFields() {
    HttpResponse<String> wrong =
        form(
            "/brokerage/packages/" + newPackage() + "/edit",
            "purpose=placing&revision=1&hoursPerWeek=0&startDate=soon&notes=" + "n".repeat(2_001));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("id=\"hoursPerWeek-error\"", "id=\"startDate-error\"", "id=\"notes-error\"");
  }

  @Test
  void aPackageIsClosedWithAResultWhichItsPageAndTheListShow() {
    String one = "/brokerage/packages/" + newPackage();
    assertThat(server.get(Role.BROKER, null, one + "/close?purpose=placing").body())
        .contains("With what result?", "Provider CP001");
    HttpResponse<String> without = form(one + "/close", "purpose=placing&revision=1");
    assertThat(without.statusCode()).isEqualTo(400);
    assertThat(without.body()).contains("href=\"#outcome\"", "id=\"outcome-error\"");
    HttpResponse<String> nowhere =
        form(one + "/close", "purpose=placing&revision=1&outcome=placed&providerId=");
    assertThat(nowhere.statusCode()).isEqualTo(400);
    assertThat(nowhere.body())
        .contains("href=\"#providerId\"", "id=\"providerId-error\"")
        .containsPattern("value=\"placed\"\\s+checked");
    assertThat(
            form(one + "/close", "purpose=placing&revision=1&outcome=placed&providerId=CP002")
                .statusCode())
        .isEqualTo(303);
    assertThat(server.get(Role.BROKER, null, one + "?purpose=placing").body())
        .contains("Placed with Provider CP002", "closed by <bdi");
    String list = server.get(Role.BROKER, null, "/brokerage?purpose=placing").body();
    assertThat(list.substring(list.indexOf("id=\"closed-packages\"")))
        .contains("Placed with Provider CP002", "demo-broker");
    assertThat(
            server
                .get(Role.BROKER, null, one + "/close?purpose=placing")
                .headers()
                .firstValue("Location"))
        .as("a closed package is not closed again")
        .hasValue(one + "?purpose=placing");
  }

  @Test
  void theApiClosesWithAResult() {
    String one = PACKAGES + "/" + newPackage();
    for (String wrong :
        List.of(
            "{\"outcome\":\"lost\"}",
            "{\"outcome\":\"placed\",\"providerId\":\"nobody\"}",
            "{\"outcome\":\"mistake\",\"providerId\":\"CP001\"}",
            "{\"providerId\":\"CP001\"}")) {
      assertThat(change(one + "/close", "POST", "\"1\"", wrong).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    JsonNode closed =
        CareServer.read(
            change(
                    one + "/close",
                    "POST",
                    "\"1\"",
                    "{\"outcome\":\"placed\",\"providerId\":\"CP001\"}")
                .body());
    assertThat(closed.path("outcome").asText()).isEqualTo("placed");
    assertThat(closed.path("providerName").asText()).isEqualTo("Provider CP001");
  }

  @Test
  void everyLowerRankSaysWhyItIsLower() {
    JsonNode ranked = candidates(2_000);
    for (int i = 1; i < ranked.size(); i++) {
      assertThat(ranked.get(i).path("explanation").asText())
          .as("rank " + (i + 1))
          .contains(ranked.get(i - 1).path("name").asText());
    }
  }

  private static HttpResponse<String> change(String path, String method, String etag, String json) {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("X-Purpose", "placing")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    if (etag != null) {
      request.header("If-Match", etag);
    }
    return server.send(Role.BROKER, request);
  }

  private static HttpResponse<String> form(String path, String fields) {
    return server.send(
        Role.BROKER, null, "POST", path, "application/x-www-form-urlencoded", fields);
  }

  @Test
  void onlyTheLoginForPersonalDataReadsPackages_andOnlyForAPurpose() {
    newPackage();
    assertThatThrownBy(() -> db.execute("SELECT * FROM care.package"))
        .hasMessageContaining("permission denied");
    String count = "SELECT count(*) FROM care.package";
    long without =
        db.databases().personal().with(h -> h.createQuery(count).mapTo(Long.class).one());
    long with =
        db.databases()
            .personal()
            .transact(
                h -> {
                  h.execute("SET LOCAL trigpoint.purpose = 'test'");
                  return h.createQuery(count).mapTo(Long.class).one();
                });
    assertThat(without).isZero();
    assertThat(with).isPositive();
  }

  private static JsonNode candidates(int radius) {
    HttpResponse<String> answer =
        server.get(
            Role.BROKER, "placing", PACKAGES + "/" + newPackage() + "/candidates?radius=" + radius);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return CareServer.read(answer.body()).path("candidates");
  }

  /** A package at 451000, 206000. */
  private static String newPackage() {
    HttpResponse<String> made =
        server.post(
            PACKAGES,
            "{\"uprn\":\"1000\",\"hoursPerWeek\":7.5,\"doubleUp\":true,\"startDate\":\"2026-12-01\"}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return CareServer.read(made.body()).path("id").asText();
  }

  private static List<Client> near(String provider, double metres) {
    return clients.stream()
        .filter(
            c ->
                c.provider().equals(provider)
                    && Math.hypot(c.easting() - 451_000, c.northing() - 206_000) <= metres)
        .toList();
  }

  private static double hours(String provider, double metres) {
    return near(provider, metres).stream().mapToDouble(Client::hours).sum();
  }

  private static long audited(String dataset) {
    return db.auditDatabase()
        .database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM audit.entry WHERE kind = 'closed' AND (CAST(:dataset AS text) IS NULL OR dataset_id = :dataset)")
                    .bind("dataset", dataset)
                    .mapTo(Long.class)
                    .one());
  }
}
