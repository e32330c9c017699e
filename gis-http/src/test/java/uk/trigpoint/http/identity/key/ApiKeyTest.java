package uk.trigpoint.http.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests API keys over HTTP. */
class ApiKeyTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  private HttpTestServer server;

  @BeforeEach
  void start() {
    server = startServer();
    db.database()
        .with(
            handle ->
                handle.execute(
                    """
                    DELETE FROM access.api_key;
                    DELETE FROM catalogue.dataset;
                    """));
    publish("schools", "public");
    publish("wards", "public");
    publish("addresses", "public");
    publish("plans", "staff");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aKeyHasTheRolesItWasGiven() {
    String key = create(Role.GIS_OFFICER, "{\"roles\": [\"gis-officer\"]}").secret;
    assertThat(key).matches("tpk_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
    assertThat(get("/echo/officer", key).body()).isEqualTo("in");
    assertThat(server.get("/echo/officer", "X-Api-Key", key).body()).isEqualTo("in");
    assertThat(get("/echo", key).body()).contains("demo-gis-officer#school-import");
    String none = create(Role.GIS_OFFICER, "other", "{}").secret;
    assertThat(get("/echo/officer", none).statusCode()).isEqualTo(403);
  }

  @Test
  void onlyTheHashIsStored() {
    Created key = create(Role.STAFF, "{}");
    String secret = key.secret.substring(13);
    List<String> rows =
        db.database()
            .with(
                handle ->
                    handle
                        .createQuery("SELECT k::text FROM access.api_key k")
                        .mapTo(String.class)
                        .list());
    assertThat(rows).hasSize(1).noneMatch(row -> row.contains(secret));
    assertThat(server.get(Role.STAFF, "/access/v1/keys").body())
        .contains(key.id)
        .doesNotContain(secret)
        .doesNotContain("hash");
  }

  @Test
  void aKeyNeverHasMoreThanItsCreator() {
    HttpResponse<String> refused = post(Role.STAFF, "x", "{\"roles\": [\"admin\"]}");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("\"roles\"");
    assertThat(post(Role.STAFF, "x", "{\"datasets\": [\"nowhere\"]}").statusCode()).isEqualTo(400);
    assertThat(post(Role.SUPPLIER, "x", "{\"datasets\": [\"plans\"]}").body())
        .contains("there is no dataset 'plans'");
    assertThat(server.post(null, "/access/v1/keys", "application/json", "{}").statusCode())
        .isEqualTo(401);
  }

  @Test
  void badRequestsNameTheField() {
    assertThat(fault("{\"purpose\": \"p\"}")).isEqualTo("name");
    assertThat(fault("{\"name\": \"A b\", \"purpose\": \"p\"}")).isEqualTo("name");
    assertThat(fault("{\"name\": \"a\"}")).isEqualTo("purpose");
    assertThat(fault("{\"name\": \"a\", \"purpose\": \"a\\nb\"}")).isEqualTo("purpose");
    assertThat(fault("{\"name\": \"a\", \"purpose\": \"p\", \"roles\": [\"x\"]}"))
        .isEqualTo("roles");
    assertThat(fault("{\"name\": \"a\", \"purpose\": \"p\", \"roles\": [null]}"))
        .isEqualTo("roles");
    assertThat(fault("{\"name\": \"a\", \"purpose\": \"p\", \"datasets\": []}"))
        .isEqualTo("datasets");
    assertThat(fault("{\"name\": \"a\", \"purpose\": \"p\", \"datasets\": [null]}"))
        .isEqualTo("datasets");
    LocalDate today = LocalDate.now(Clock.systemUTC());
    for (String date :
        List.of("tomorrow", today.minusDays(1).toString(), today.plusDays(370).toString())) {
      assertThat(fault("{\"name\": \"a\", \"purpose\": \"p\", \"expires\": \"" + date + "\"}"))
          .isEqualTo("expires");
    }
    JsonNode key = server.json(Role.STAFF, "/access/v1/keys");
    assertThat(key.path("keys")).isEmpty();
  }

  /** "dataset" instead of "datasets" gave a key for everything. */
  @Test
  void aMistypedMemberIsRefused() {
    for (String member : List.of("dataset", "expire", "role")) {
      String body = "{\"name\": \"a\", \"purpose\": \"p\", \"" + member + "\": [\"plans\"]}";
      HttpResponse<String> response =
          server.post(Role.STAFF, "/access/v1/keys", "application/json", body);
      assertThat(response.statusCode()).as(body).isEqualTo(400);
      assertThat(response.body())
          .contains("\"parameter\":\"" + member + "\"", "did you mean '" + member + "s'?");
    }
    assertThat(fault("{\"name\": \"a\", \"purpose\": \"p\", \"colour\": \"red\"}"))
        .isEqualTo("colour");
    assertThat(server.json(Role.STAFF, "/access/v1/keys").path("keys")).isEmpty();
  }

  @Test
  void aKeyLastsTwelveMonthsUnlessSaidOtherwise() {
    LocalDate today = LocalDate.now(Clock.systemUTC());
    assertThat(create(Role.STAFF, "{}").key.path("expires").asText())
        .isEqualTo(today.plusMonths(12).toString());
    assertThat(
            create(Role.STAFF, "short", "{\"expires\": \"" + today + "\"}")
                .key
                .path("expires")
                .asText())
        .isEqualTo(today.toString());
  }

  @Test
  void aRotatedKeyKeepsTheLastDayThatWasChosenForIt() {
    LocalDate today = LocalDate.now(Clock.systemUTC());
    String chosen = "{\"expires\": \"" + today.plusDays(30) + "\"}";
    Created contract = create(Role.STAFF, "contract", chosen);
    assertThat(created(rotate(Role.STAFF, contract.id)).key.path("expires").asText())
        .isEqualTo(today.plusDays(30).toString());
    Created open = create(Role.STAFF, "open", "{}");
    assertThat(created(rotate(Role.STAFF, open.id)).key.path("expires").asText())
        .isEqualTo(today.plusMonths(12).toString());
    Created extended = create(Role.STAFF, "extended", chosen);
    String until = extended.id + "/rotate?expires=" + today.plusDays(90);
    assertThat(
            created(server.post(Role.STAFF, "/access/v1/keys/" + until, "application/json", ""))
                .key
                .path("expires")
                .asText())
        .isEqualTo(today.plusDays(90).toString());
    HttpResponse<String> wrong =
        server.post(
            Role.STAFF,
            "/access/v1/keys/" + open.id + "/rotate?expires=soon",
            "application/json",
            "");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("\"expires\"");
  }

  @Test
  void aRevokedKeyIsCalledARevokedKeyWhereAnIdentityIsNeeded() {
    Created key = create(Role.STAFF, "{}");
    server.delete(Role.STAFF, "/access/v1/keys/" + key.id);
    HttpResponse<String> refused = get("/access/v1/keys", key.secret);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("This API key is not valid").doesNotContain("bearer token");
  }

  @Test
  void aWrongEndedOrRevokedKeyIsRefusedAlsoOnPublicEndpoints() throws Exception {
    Created key = create(Role.STAFF, "{}");
    String secret = key.secret;
    char last = secret.charAt(secret.length() - 2);
    String oneOff =
        secret.substring(0, secret.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + secret.substring(secret.length() - 1);
    for (String wrong :
        List.of(
            oneOff,
            "tpk_aaaaaaaa_" + "A".repeat(43),
            "tpk_" + key.id + "_",
            secret + "x",
            secret.toUpperCase(java.util.Locale.ROOT))) {
      assertThat(server.get("/echo", "X-Api-Key", wrong).statusCode()).as(wrong).isEqualTo(401);
    }
    assertThat(get("/echo", oneOff).statusCode()).isEqualTo(401);
    assertThat(get("/echo", secret).statusCode()).isEqualTo(200);
    assertThat(server.delete(Role.STAFF, "/access/v1/keys/" + key.id).statusCode()).isEqualTo(204);
    assertThat(get("/echo", secret).statusCode()).isEqualTo(401);
    assertThat(server.delete(Role.STAFF, "/access/v1/keys/" + key.id).statusCode()).isEqualTo(204);

    Created expiring = create(Role.STAFF, "second", "{}");
    db.database().with(handle -> handle.execute("UPDATE access.api_key SET expires_at = now()"));
    assertThat(get("/echo", expiring.secret).statusCode()).isEqualTo(401);
  }

  @Test
  void aRevocationIsInForceOnOtherNodesAfterOneSecond() throws Exception {
    Created key = create(Role.STAFF, "{}");
    try (HttpTestServer other = startServer()) {
      assertThat(other.get("/echo", "X-Api-Key", key.secret).statusCode()).isEqualTo(200);
      server.delete(Role.STAFF, "/access/v1/keys/" + key.id);
      Thread.sleep(1_050);
      assertThat(other.get("/echo", "X-Api-Key", key.secret).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aRotatedKeyAndItsSuccessorBothWork() {
    Created old = create(Role.GIS_OFFICER, "{\"roles\": [\"gis-officer\"]}");
    Created fresh = created(rotate(Role.GIS_OFFICER, old.id));
    assertThat(fresh.key.path("replaces").asText()).isEqualTo(old.id);
    assertThat(get("/echo/officer", old.secret).body()).isEqualTo("in");
    assertThat(get("/echo/officer", fresh.secret).body()).isEqualTo("in");
    assertThat(rotate(Role.GIS_OFFICER, old.id).statusCode()).as("two are live").isEqualTo(409);
    assertThat(post(Role.GIS_OFFICER, "school-import", "{}").statusCode()).isEqualTo(409);
    server.delete(Role.GIS_OFFICER, "/access/v1/keys/" + old.id);
    assertThat(rotate(Role.GIS_OFFICER, old.id).statusCode()).as("it has ended").isEqualTo(409);
    assertThat(rotate(Role.GIS_OFFICER, fresh.id).statusCode()).isEqualTo(201);
  }

  @Test
  void atMostTwoKeysOfANameAreLiveHoweverManyRotateAtOnce() throws Exception {
    Created key = create(Role.STAFF, "{}");
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(threads.submit(() -> rotate(Role.STAFF, key.id).statusCode()));
      }
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
    }
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(1);
  }

  @Test
  void keysOfOthersDoNotExistExceptForAdmins() {
    Created key = create(Role.STAFF, "{}");
    assertThat(server.get(Role.BROKER, "/access/v1/keys/" + key.id).statusCode()).isEqualTo(404);
    assertThat(server.delete(Role.BROKER, "/access/v1/keys/" + key.id).statusCode()).isEqualTo(404);
    assertThat(server.json(Role.BROKER, "/access/v1/keys").path("keys")).isEmpty();
    assertThat(server.json(Role.ADMIN, "/access/v1/keys").path("keys")).hasSize(1);
    assertThat(rotate(Role.ADMIN, key.id).statusCode()).as("would see the secret").isEqualTo(403);
    assertThat(server.delete(Role.ADMIN, "/access/v1/keys/" + key.id).statusCode()).isEqualTo(204);
  }

  @Test
  void aKeyCannotManageKeys() {
    String key = create(Role.ADMIN, "{\"roles\": [\"admin\"]}").secret;
    assertThat(get("/access/v1/roles", key).statusCode()).isEqualTo(200);
    assertThat(get("/access/v1/keys", key).statusCode()).isEqualTo(403);
    assertThat(
            server
                .send(
                    server
                        .request(
                            "/access/v1/keys", "Content-Type", "application/json", "X-Api-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body("x", "{}"))))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aKeyWithAScopeReadsItsDatasetsOnly() {
    String key =
        create(Role.GIS_OFFICER, "{\"roles\": [\"gis-officer\"], \"datasets\": [\"schools\"]}")
            .secret;
    assertThat(get("/echo/dataset/schools", key).statusCode()).isEqualTo(200);
    assertThat(get("/echo/dataset/wards", key).statusCode()).isEqualTo(404);
    assertThat(get("/echo/addresses", key).statusCode()).isEqualTo(403);
    assertThat(get("/echo/officer", key).statusCode()).isEqualTo(403);
    assertThat(get("/echo", key).statusCode()).isEqualTo(403);
    assertThat(server.get("/echo/dataset/wards").statusCode()).isEqualTo(200);
    String addresses = create(Role.GIS_OFFICER, "a", "{\"datasets\": [\"addresses\"]}").secret;
    assertThat(get("/echo/addresses", addresses).statusCode()).isEqualTo(200);
  }

  @Test
  void aKeyInTheAddressIsRefused() {
    String key = create(Role.STAFF, "{}").secret;
    for (String path :
        List.of(
            "/echo?word=" + key,
            "/echo?" + key + "=1",
            "/echo?word=%74pk_" + key.substring(4),
            "/echo/dataset/" + key)) {
      HttpResponse<String> refused = server.get(path);
      assertThat(refused.statusCode()).as(path).isEqualTo(400);
      assertThat(refused.body()).contains("X-Api-Key").doesNotContain(key);
    }
    assertThat(server.get("/echo", "Cookie", "trigpoint-token=" + key).body())
        .as("a cookie is no place for a key")
        .contains("anonymous");
  }

  @Test
  void aKeyTakesPrecedenceOverTheCookie() {
    String key = create(Role.STAFF, "{}").secret;
    String cookie = "trigpoint-token=" + server.token(Role.GIS_OFFICER);
    assertThat(server.get("/echo/officer", "X-Api-Key", key, "Cookie", cookie).statusCode())
        .isEqualTo(403);
  }

  @Test
  void usesAreCountedByDatasetAndDay() {
    Created key = create(Role.STAFF, "{}");
    for (int i = 0; i < 20; i++) {
      get("/echo/dataset/schools", key.secret);
    }
    get("/echo/dataset/nowhere", key.secret);
    get("/echo/addresses", key.secret);
    get("/echo", key.secret);
    server.bean(KeyUses.class).flush();
    get("/echo/dataset/schools", key.secret);
    server.bean(KeyUses.class).flush();
    JsonNode detail = server.json(Role.STAFF, "/access/v1/keys/" + key.id);
    Map<String, Long> requests = new HashMap<>();
    detail
        .path("uses")
        .forEach(use -> requests.put(use.path("dataset").asText(), use.path("requests").asLong()));
    assertThat(requests).isEqualTo(Map.of("schools", 21L, "addresses", 1L, "", 1L));
    assertThat(detail.path("key").path("lastUsedAt").asText()).isNotEmpty();
  }

  @Test
  void noUseIsLostWhenTheNodeStops() {
    Created key = create(Role.STAFF, "{}");
    try (HttpTestServer stopping = startServer()) {
      for (int i = 0; i < 50; i++) {
        stopping.get("/echo/dataset/wards", "X-Api-Key", key.secret);
      }
    }
    assertThat(
            server
                .json(Role.STAFF, "/access/v1/keys/" + key.id)
                .path("uses")
                .path(0)
                .path("requests")
                .asLong())
        .isEqualTo(50);
  }

  @Test
  void theOwnerOfADatasetSeesWhoUsesIt() {
    Created key = create(Role.STAFF, "{}");
    get("/echo/dataset/schools", key.secret);
    get("/echo/addresses", key.secret);
    server.bean(KeyUses.class).flush();
    JsonNode users = server.json(Role.GIS_OFFICER, "/access/v1/keys?dataset=schools").path("users");
    assertThat(users).hasSize(1);
    assertThat(users.path(0).path("owner").asText()).isEqualTo("demo-staff");
    assertThat(users.path(0).path("purpose").asText()).isEqualTo("import schools");
    assertThat(users.path(0).path("requests").asLong()).isEqualTo(1);
    assertThat(server.get(Role.STAFF, "/access/v1/keys?dataset=schools").statusCode())
        .isEqualTo(403);
    assertThat(server.get(Role.STAFF, "/access/v1/keys?dataset=none").statusCode()).isEqualTo(404);
    assertThat(server.json(Role.ADMIN, "/access/v1/keys?dataset=addresses").path("users"))
        .hasSize(1);
  }

  /** It was a 404 if the policy did not let them read rows. */
  @Test
  void managersSeeWhoUsesADatasetThatTheyCannotRead() {
    publish("closed", "supplier");
    for (Role role : List.of(Role.ADMIN, Role.GIS_OFFICER)) {
      assertThat(server.json(role, "/access/v1/keys?dataset=closed").path("users").isArray())
          .isTrue();
      assertThat(server.get(role, "/access/v1/keys?dataset=none").statusCode()).isEqualTo(404);
    }
    assertThat(server.get(Role.STAFF, "/access/v1/keys?dataset=closed").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aRoleOfALiveKeyCannotBeDeleted() {
    server.put(Role.ADMIN, "/access/v1/roles/tree-officer", "{\"title\": \"Tree officer\"}");
    Role treeOfficer = new Role("tree-officer");
    Created key = create(treeOfficer, "{\"roles\": [\"tree-officer\"]}");
    assertThat(server.delete(Role.ADMIN, "/access/v1/roles/tree-officer").statusCode())
        .isEqualTo(409);
    server.delete(Role.ADMIN, "/access/v1/keys/" + key.id);
    assertThat(server.delete(Role.ADMIN, "/access/v1/roles/tree-officer").statusCode())
        .isEqualTo(204);
  }

  @Test
  void thePageCreatesRotatesAndRevokesWithoutJavaScript() {
    HttpResponse<String> created =
        server.post(
            Role.GIS_OFFICER,
            "/console/keys",
            "application/x-www-form-urlencoded",
            "name=page-key&purpose=A+%3Cb%3Etest&roles=gis-officer&datasets=schools%2C+wards&expires=");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    String secret = created.body().replaceAll("(?s).*(tpk_[a-z0-9]{8}_[A-Za-z0-9_-]{43}).*", "$1");
    assertThat(get("/echo/dataset/wards", secret).statusCode()).isEqualTo(200);
    String id = secret.substring(4, 12);
    HttpResponse<String> list = server.get(Role.GIS_OFFICER, "/console/keys");
    assertThat(list.body()).contains("page-key", id).doesNotContain(secret);
    HttpResponse<String> shown = server.get(Role.GIS_OFFICER, "/console/keys/" + id);
    assertThat(shown.body()).contains("A &lt;b&gt;test", "schools, wards");
    HttpResponse<String> rotated =
        server.form(Role.GIS_OFFICER, "/console/keys/" + id + "/rotate", Map.of("x", ""));
    assertThat(rotated.statusCode()).isEqualTo(201);
    assertThat(rotated.body()).contains("The former key " + id);
    HttpResponse<String> again =
        server.form(Role.GIS_OFFICER, "/console/keys/" + id + "/rotate", Map.of("x", ""));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("There is a problem");
    assertThat(
            server
                .form(Role.GIS_OFFICER, "/console/keys/" + id + "/revoke", Map.of("x", ""))
                .statusCode())
        .isEqualTo(303);
    assertThat(get("/echo/dataset/wards", secret).statusCode()).isEqualTo(401);
  }

  @Test
  void thePageKeepsWhatWasTypedAndNamesTheFault() {
    HttpResponse<String> page =
        server.post(
            Role.GIS_OFFICER,
            "/console/keys",
            "application/x-www-form-urlencoded",
            "name=Bad+Name&purpose=My+purpose&roles=gis-officer&roles=staff");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("<title>Error: API keys", "href=\"#name\"", "Bad Name", "My purpose")
        .contains("The name must be 1 to 40 lower-case letters, digits and hyphens.");
    HttpResponse<String> foreignRole =
        server.post(
            Role.GIS_OFFICER,
            "/console/keys",
            "application/x-www-form-urlencoded",
            "name=good&purpose=p&roles=gis-officer&roles=admin");
    assertThat(foreignRole.statusCode()).isEqualTo(403);
    assertThat(foreignRole.body()).contains("You do not have the role admin");
  }

  @Test
  void thePageAndTheApiNameAllFaultsAtOnce() {
    HttpResponse<String> page =
        server.post(
            Role.GIS_OFFICER,
            "/console/keys",
            "application/x-www-form-urlencoded",
            "name=Bad+Name&purpose=&roles=gis-officer&datasets=missing&expires=2001-01-01");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("<a href=\"#name\">", "<a href=\"#purpose\">", "<a href=\"#datasets\">")
        .contains("<a href=\"#expires\">", "Enter what the key is for.", "id=\"expires-error\"");
    HttpResponse<String> answer =
        server.post(
            Role.GIS_OFFICER, "/access/v1/keys", "application/json", "{\"name\": \"Bad Name\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"parameter\":\"name\"", "\"parameter\":\"purpose\"", "2 values are wrong");
  }

  private record Created(String id, String secret, JsonNode key) {}

  private static HttpTestServer startServer() {
    return new HttpTestServer(
        db, home, (role, org) -> DemoIssuer.of(home).token(role, org), Map.of());
  }

  private Created create(Role role, String json) {
    return create(role, "school-import", json);
  }

  private Created create(Role role, String name, String json) {
    return created(post(role, name, json));
  }

  private static Created created(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonNode body = HttpTestServer.read(response.body());
    return new Created(
        body.path("key").path("id").asText(), body.path("secret").asText(), body.path("key"));
  }

  private HttpResponse<String> post(Role role, String name, String json) {
    return server.post(role, "/access/v1/keys", "application/json", body(name, json));
  }

  private static String body(String name, String json) {
    String rest = json.substring(1, json.length() - 1);
    return "{\"name\": \""
        + name
        + "\", \"purpose\": \"import schools\""
        + (rest.isBlank() ? "" : ", " + rest)
        + "}";
  }

  private String fault(String json) {
    HttpResponse<String> response =
        server.post(Role.STAFF, "/access/v1/keys", "application/json", json);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return HttpTestServer.read(response.body()).path("errors").path(0).path("parameter").asText();
  }

  private HttpResponse<String> rotate(Role role, String id) {
    return server.post(role, "/access/v1/keys/" + id + "/rotate", "application/json", "");
  }

  private HttpResponse<String> get(String path, String key) {
    return server.get(path, "Authorization", "Bearer " + key);
  }

  /** Publishes an empty dataset. */
  private static void publish(String id, String role) {
    db.database()
        .with(
            handle ->
                handle.execute(
                    """
                    CREATE TABLE IF NOT EXISTS data.%1$s (
                      fid bigint PRIMARY KEY, geom geometry, geom_3857 geometry);
                    INSERT INTO catalogue.dataset (id, title, geometry_type, access_policy, current_version)
                    VALUES ('%1$s', '%1$s', 'point', '{"personal": false, "rules": [{"roles": ["%2$s"]}]}', 1);
                    INSERT INTO catalogue.dataset_version
                      (dataset_id, version, schema_name, table_name, geometry_type, licence, columns, features, published_by, access_policy)
                    SELECT id, 1, 'data', id, geometry_type, licence, '[]', 0, 'test', access_policy FROM catalogue.dataset WHERE id = '%1$s';
                    """
                        .formatted(id, role)));
  }
}
