package uk.trigpoint.care;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
    assertThat(page).contains("Why this rank");
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
    db.execute("ALTER TABLE audit.personal_read RENAME TO personal_read_away");
    try {
      assertThat(server.get(Role.BROKER, "placing", PACKAGES + "/" + id).statusCode())
          .isGreaterThanOrEqualTo(500);
    } finally {
      db.execute("ALTER TABLE audit.personal_read_away RENAME TO personal_read");
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
    assertThat(chosen).contains("1 High Street, Oxford").doesNotContain(">2 High Street");
    String form =
        "purpose=placing&postcode=ox11nd&uprn=1005&hoursPerWeek=%s&startDate=2026-12-01&notes=%%3Cb%%3E";
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
        .contains("&lt;b&gt;")
        .doesNotContain("<b>");
  }

  @Test
  void onlyTheServicesRoleCanUseTheSchema() {
    boolean other =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT has_schema_privilege('pg_read_all_settings', 'care', 'USAGE')")
                        .mapTo(Boolean.class)
                        .one());
    boolean own =
        db.database()
            .with(
                h ->
                    h.createQuery("SELECT has_schema_privilege('trigpoint_care', 'care', 'USAGE')")
                        .mapTo(Boolean.class)
                        .one());
    boolean gazetteer =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT has_schema_privilege('trigpoint_care', 'gazetteer', 'USAGE')")
                        .mapTo(Boolean.class)
                        .one());
    assertThat(List.of(own, other, gazetteer)).containsExactly(true, false, false);
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
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM audit.personal_read WHERE CAST(:dataset AS text) IS NULL OR dataset_id = :dataset")
                    .bind("dataset", dataset)
                    .mapTo(Long.class)
                    .one());
  }
}
