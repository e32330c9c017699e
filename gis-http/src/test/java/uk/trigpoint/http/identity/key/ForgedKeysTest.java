package uk.trigpoint.http.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.http.identity.SealLog;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that SQL as the login of the services gives no rights by API keys. */
class ForgedKeysTest {
  private static final String SCHOOLS = "/echo/dataset/schools";
  private static final String DATASET =
      """
      CREATE TABLE IF NOT EXISTS data.schools (
        fid bigint PRIMARY KEY, geom geometry, geom_3857 geometry);
      INSERT INTO catalogue.dataset (id, title, geometry_type, access_policy, current_version)
      VALUES ('schools', 'schools', 'point', '{"personal": false, "rules": [{"roles": ["public"]}]}', 1);
      INSERT INTO catalogue.dataset_version
        (dataset_id, version, schema_name, table_name, geometry_type, licence, columns, features, published_by, access_policy)
      SELECT id, 1, 'data', id, geometry_type, licence, '[]', 0, 'test', access_policy FROM catalogue.dataset WHERE id = 'schools';
      """;
  private static final String COPY =
      "SELECT CAST(to_jsonb(k) AS text) FROM access.api_key k WHERE id = :id";
  private static final String RESTORE =
      "INSERT INTO access.api_key SELECT * FROM jsonb_populate_record(CAST(NULL AS access.api_key), CAST(:row AS jsonb))";
  private static final String FORGE =
      """
      INSERT INTO access.api_key (id, hash, name, purpose, owner, roles, attributes, expires_at, seal)
      VALUES (:id, :hash, 'forged', 'x', 'demo-staff', '{gis-officer,broker}', '{}', now() + interval '1 day', :seal)
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  private HttpTestServer server;

  @BeforeAll
  static void publish() {
    db.execute(DATASET);
  }

  @BeforeEach
  void start() {
    server = start(Map.of());
    db.execute("DELETE FROM access.api_key");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aKeyThatIsInsertedWithSqlIsRefused() {
    ApiKeySecret genuine = create();
    byte[] seal =
        db.database()
            .with(
                handle ->
                    handle
                        .createQuery("SELECT seal FROM access.api_key")
                        .mapTo(byte[].class)
                        .one());
    for (byte[] forged : List.of(new byte[0], new byte[16], new byte[48], seal)) {
      ApiKeySecret secret = ApiKeySecret.create();
      db.database()
          .with(
              handle ->
                  handle
                      .createUpdate(FORGE)
                      .bind("id", secret.id())
                      .bind("hash", secret.hash())
                      .bind("seal", forged)
                      .execute());
      assertThat(get("/echo", secret).statusCode()).isEqualTo(401);
      assertThat(server.get(Role.STAFF, "/access/v1/keys/" + secret.id()).statusCode())
          .isEqualTo(404);
    }
    assertThat(server.json(Role.ADMIN, "/access/v1/keys").path("keys")).hasSize(1);
    assertThat(get(SCHOOLS, genuine).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "roles = '{gis-officer,broker}'",
        "roles = '{}'",
        "roles = '{NULL}'",
        "expires_at = expires_at + interval '1 microsecond'",
        "expires_at = 'infinity'",
        "datasets = NULL",
        "datasets = '{schools,wards}'",
        "attributes = '{\"organisation\": [\"other\"]}'",
        "owner = 'demo-admin'",
        "name = 'other'",
        "owner = 'demo-gis', name = '-officerschool-import'",
        "seal = '\\x00'",
        "seal = set_byte(seal, 47, 255 - get_byte(seal, 47))"
      })
  void aKeyThatWasChangedWithSqlIsRefused(String change) {
    ApiKeySecret key = create();
    assertThat(get(SCHOOLS, key).statusCode()).isEqualTo(200);
    update(key, change);
    assertThat(get(SCHOOLS, key).statusCode()).isEqualTo(401);
    assertThat(rotate(key).statusCode()).as("a changed row must not be sealed").isEqualTo(404);
  }

  @Test
  void aKeyWithTheSecretOfAnotherIsRefused() {
    ApiKeySecret key = create();
    ApiKeySecret other = ApiKeySecret.create();
    db.database()
        .with(
            handle ->
                handle
                    .createUpdate("UPDATE access.api_key SET hash = :hash, id = :id")
                    .bind("hash", other.hash())
                    .bind("id", other.id())
                    .execute());
    assertThat(get("/echo", other).statusCode()).isEqualTo(401);
    server.bean(LiveKeys.class).evict(key.id());
    assertThat(get("/echo", key).statusCode()).isEqualTo(401);
  }

  @Test
  void aRevokedKeyStaysRevoked() {
    ApiKeySecret key = create();
    String before = copy(key);
    assertThat(server.delete(Role.GIS_OFFICER, "/access/v1/keys/" + key.id()).statusCode())
        .isEqualTo(204);
    update(key, "revoked_at = NULL, revoked_by = NULL");
    assertThat(get(SCHOOLS, key).statusCode()).isEqualTo(401);
    assertThat(state(key)).isEqualTo("revoked");
    assertThat(rotate(key).statusCode()).isEqualTo(409);

    db.execute("DELETE FROM access.api_key");
    restore(before);
    server.bean(LiveKeys.class).evict(key.id());
    assertThat(get(SCHOOLS, key).statusCode()).as("replay").isEqualTo(401);
    assertThat(state(key)).isEqualTo("revoked");
  }

  @Test
  void theServicesCannotForgetRevocations() {
    for (String sql :
        List.of(
            "DELETE FROM access.withdrawn_seal",
            "UPDATE access.withdrawn_seal SET seal = ''",
            "TRUNCATE access.withdrawn_seal",
            "DROP TABLE access.withdrawn_seal")) {
      assertThatThrownBy(() -> db.execute(sql))
          .as(sql)
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  @Test
  void keysWorkAfterARestartWithTheSameSecretOnly() {
    ApiKeySecret key = create();
    server.close();
    try (SealLog log = new SealLog();
        HttpTestServer other = start(Map.of("trigpoint.pseudonym-key", "x".repeat(32)))) {
      for (int i = 0; i < 3; i++) {
        assertThat(other.get("/echo", "X-Api-Key", key.text()).statusCode()).isEqualTo(401);
        other.bean(LiveKeys.class).evict(key.id());
      }
      assertThat(log.messages())
          .singleElement()
          .asString()
          .contains("access.api_key", "wrong seal", "TRIGPOINT_PSEUDONYM_KEY")
          .doesNotContain(key.id(), "school-import", "demo-");
    }
    server = start(Map.of());
    assertThat(get(SCHOOLS, key).statusCode()).isEqualTo(200);
    assertThat(rotate(key).statusCode()).isEqualTo(201);
  }

  private static HttpTestServer start(Map<String, Object> settings) {
    return new HttpTestServer(
        db, home, (role, org) -> DemoIssuer.of(home).token(role, org), settings);
  }

  private ApiKeySecret create() {
    HttpResponse<String> created =
        server.post(
            Role.GIS_OFFICER,
            "/access/v1/keys",
            "application/json",
            "{\"name\": \"school-import\", \"purpose\": \"p\", \"roles\": [\"gis-officer\"],"
                + " \"datasets\": [\"schools\"]}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return ApiKeySecret.parse(HttpTestServer.read(created.body()).path("secret").asText())
        .orElseThrow();
  }

  private HttpResponse<String> get(String path, ApiKeySecret key) {
    return server.get(path, "X-Api-Key", key.text());
  }

  private HttpResponse<String> rotate(ApiKeySecret key) {
    return server.post(
        Role.GIS_OFFICER, "/access/v1/keys/" + key.id() + "/rotate", "application/json", "");
  }

  private String state(ApiKeySecret key) {
    JsonNode shown = server.json(Role.GIS_OFFICER, "/access/v1/keys/" + key.id());
    return shown.path("key").path("state").asText();
  }

  private void update(ApiKeySecret key, String change) {
    db.execute("UPDATE access.api_key SET " + change + " WHERE id = '" + key.id() + "'");
    server.bean(LiveKeys.class).evict(key.id());
  }

  private static String copy(ApiKeySecret key) {
    return db.database()
        .with(handle -> handle.createQuery(COPY).bind("id", key.id()).mapTo(String.class).one());
  }

  private static void restore(String row) {
    db.database().with(handle -> handle.createUpdate(RESTORE).bind("row", row).execute());
  }
}
