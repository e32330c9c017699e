package uk.trigpoint.http.identity.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
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

/** Tests that SQL as the login of the services gives no rights by claims of roles. */
class ForgedRoleClaimsTest {
  private static final Map<String, Object> HARMLESS = Map.of("roles", List.of("everybody"));
  private static final Map<String, Object> BROKERS = Map.of("roles", List.of("Brokers"));
  private static final Role WARDEN = new Role("warden");

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  private HttpTestServer server;

  @BeforeEach
  void start() {
    server = start(Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO access.role_claim (role, claim, value, seal) VALUES ('broker', 'roles', 'everybody', '')",
        "INSERT INTO access.role_claim (role, claim, value, seal) VALUES ('broker', 'roles', 'everybody', decode(repeat('00', 48), 'hex'))",
        "INSERT INTO access.role_claim (role, claim, value, seal) SELECT 'broker', 'roles', 'everybody', seal FROM access.role_claim WHERE role = 'broker' LIMIT 1",
        "INSERT INTO access.role_claim (role, claim, value, seal) SELECT 'broker', 'roles', 'everybody', seal FROM access.role_claim WHERE role = 'warden' LIMIT 1",
        "UPDATE access.role_claim SET value = 'everybody' WHERE role = 'broker' AND claim = 'roles'",
        "UPDATE access.role_claim SET role = 'broker' WHERE role = 'warden' AND value = 'everybody'",
        "UPDATE access.role_claim SET claim = 'roles', value = 'everybody' WHERE role = 'warden' AND value = 'other'"
      })
  void aClaimThatIsWrittenWithSqlGivesNoRole(String sql) {
    put("warden", "groups", "everybody", "other");
    db.execute(sql);
    Roles roles = fresh();
    assertThat(roles.ofClaims(HARMLESS)).isEmpty();
    assertThat(roles.ofClaims(Map.of("groups", List.of("everybody")))).doesNotContain(Role.BROKER);
    db.execute("DELETE FROM access.role_claim WHERE value = 'everybody'");
    restoreBrokers();
  }

  @Test
  void aClaimThatWasRemovedStaysRemoved_replay() {
    put("warden", "roles", "Wardens");
    String before = copy();
    put("warden", "roles", "Others");
    restore(before);
    Map<String, Object> wardens = Map.of("roles", List.of("Wardens"));
    assertThat(fresh().ofClaims(wardens)).isEmpty();
    put("warden", "roles", "Wardens");
    assertThat(fresh().ofClaims(wardens)).as("given anew").containsExactly(WARDEN);
    String deleted = copy();
    assertThat(server.delete(Role.ADMIN, "/access/v1/roles/warden").statusCode()).isEqualTo(204);
    db.execute("INSERT INTO access.role (code, title) VALUES ('warden', 'x')");
    restore(deleted);
    assertThat(fresh().ofClaims(wardens)).isEmpty();
  }

  @Test
  void theInitialClaimsOfABuiltInRoleCanBeRemovedForEver() {
    Map<String, Object> supplier = Map.of("roles", List.of("supplier"));
    assertThat(fresh().ofClaims(supplier)).containsExactly(Role.SUPPLIER);
    String before = copy();
    put("supplier", "roles", "Suppliers");
    assertThat(fresh().ofClaims(supplier)).isEmpty();
    restore(before);
    assertThat(fresh().ofClaims(supplier)).isEmpty();
    put("supplier", "roles", "supplier");
    assertThat(fresh().ofClaims(supplier)).containsExactly(Role.SUPPLIER);
  }

  @Test
  void theServicesCannotWriteWhatNeedsNoSeal() {
    for (String sql :
        List.of(
            "INSERT INTO access.initial_role_claim VALUES (uuid_send(gen_random_uuid()), 'broker', 'roles', 'x')",
            "UPDATE access.initial_role_claim SET value = 'x'",
            "INSERT INTO access.attribute_claim (attribute, claim) VALUES ('organisation', 'name')",
            "UPDATE access.attribute_claim SET claim = 'name'")) {
      assertThatThrownBy(() -> db.execute(sql)).as(sql).hasMessageContaining("permission denied");
    }
  }

  @Test
  void customClaimsWorkAfterARestartWithTheSameSecretOnly() {
    put("warden", "roles", "Brokers");
    assertThat(fresh().ofClaims(BROKERS)).containsExactly(WARDEN);
    server.close();
    try (SealLog log = new SealLog();
        HttpTestServer other = start(Map.of("trigpoint.pseudonym-key", "x".repeat(32)))) {
      Roles roles = other.bean(Roles.class);
      for (int i = 0; i < 3; i++) {
        roles.invalidate();
        assertThat(roles.ofClaims(BROKERS)).isEmpty();
        assertThat(roles.ofClaims(Map.of("roles", List.of("staff")))).isEqualTo(Set.of(Role.STAFF));
      }
      assertThat(log.messages())
          .filteredOn(message -> message.contains("access.role_claim"))
          .isNotEmpty()
          .allMatch(message -> message.contains("TRIGPOINT_PSEUDONYM_KEY"))
          .noneMatch(message -> message.contains("Brokers"));
    }
    server = start(Map.of());
    assertThat(fresh().ofClaims(BROKERS)).containsExactly(WARDEN);
  }

  @Test
  void theOwnerOfTheSchemaCanGiveARoleIfTheSecretIsLost() {
    db.executeAsOwner(
        """
        WITH given AS (
          INSERT INTO access.initial_role_claim (seal, role, claim, value)
          VALUES (uuid_send(gen_random_uuid()), 'admin', 'roles', 'Trigpoint.Rescue')
          RETURNING seal, role, claim, value)
        INSERT INTO access.role_claim (seal, role, claim, value) SELECT seal, role, claim, value FROM given;
        """);
    Map<String, Object> rescue = Map.of("roles", List.of("Trigpoint.Rescue"));
    assertThat(fresh().ofClaims(rescue)).containsExactly(Role.ADMIN);
    put("admin", "roles", "admin");
    assertThat(fresh().ofClaims(rescue)).isEmpty();
  }

  private static HttpTestServer start(Map<String, Object> settings) {
    return new HttpTestServer(
        db, home, (role, org) -> DemoIssuer.of(home).token(role, org), settings);
  }

  private Roles fresh() {
    Roles roles = server.bean(Roles.class);
    roles.invalidate();
    return roles;
  }

  private void put(String role, String claim, String... values) {
    List<String> claims =
        List.of(values).stream()
            .map(value -> "{\"claim\": \"" + claim + "\", \"value\": \"" + value + "\"}")
            .toList();
    assertThat(
            server
                .put(
                    Role.ADMIN,
                    "/access/v1/roles/" + role,
                    "{\"title\": \"x\", \"claims\": [" + String.join(",", claims) + "]}")
                .statusCode())
        .isIn(200, 201);
  }

  /** Gives the broker its initial claims again, after a test of a tampered row. */
  private static void restoreBrokers() {
    db.execute("DELETE FROM access.role_claim WHERE role = 'broker'");
    db.execute(
        "INSERT INTO access.role_claim (role, claim, value, seal) SELECT role, claim, value, seal"
            + " FROM access.initial_role_claim WHERE role = 'broker'");
  }

  private static String copy() {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT CAST(jsonb_agg(to_jsonb(c)) AS text) FROM access.role_claim c")
                    .mapTo(String.class)
                    .one());
  }

  private static void restore(String rows) {
    db.database()
        .with(
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO access.role_claim OVERRIDING SYSTEM VALUE SELECT * FROM"
                            + " jsonb_populate_recordset(CAST(NULL AS access.role_claim), CAST(:rows AS jsonb))"
                            + " ON CONFLICT DO NOTHING")
                    .bind("rows", rows)
                    .execute());
  }
}
