package uk.trigpoint.http.identity.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests roles as data and their API. */
class RolesTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  private static HttpTestServer server;

  @BeforeAll
  static void start() {
    server =
        new HttpTestServer(db, home, (role, org) -> DemoIssuer.of(home).token(role, org), Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void listsTheBuiltInRoles() {
    JsonNode roles = server.json(Role.ADMIN, "/access/v1/roles").path("roles");
    assertThat(roles.findValuesAsText("code"))
        .contains("admin", "broker", "gis-officer", "public", "staff", "supplier");
  }

  @Test
  void aNewRoleIsGivenByTokens() {
    assertThat(rolesOf(new Role("school-planner"))).containsExactly("public");
    assertThat(put("school-planner", "{\"title\": \"School planner\"}").statusCode())
        .isEqualTo(201);
    assertThat(rolesOf(new Role("school-planner"))).containsExactly("public", "school-planner");
    assertThat(put("school-planner", "{\"title\": \"School planners\"}").statusCode())
        .isEqualTo(200);
    assertThat(server.delete(Role.ADMIN, "/access/v1/roles/school-planner").statusCode())
        .isEqualTo(204);
    assertThat(rolesOf(new Role("school-planner"))).containsExactly("public");
  }

  @Test
  void authorsOfPoliciesReadTitlesAndMeaningsButNoClaims() {
    assertThat(
            server
                .json(Role.GIS_OFFICER, "/access/v1/roles")
                .path("roles")
                .findValuesAsText("title"))
        .contains("Council staff");
    assertThat(server.get(Role.GIS_OFFICER, "/access/v1/roles").body()).doesNotContain("claims");
    assertThat(server.json(Role.GIS_OFFICER, "/access/v1/roles/staff").path("meaning").asText())
        .isEqualTo("Internal data and bulk addresses");
    assertThat(server.json(Role.ADMIN, "/access/v1/roles/staff").path("claims")).hasSize(2);
    assertThat(server.get(Role.STAFF, "/access/v1/roles").statusCode()).isEqualTo(403);
    assertThat(server.put(Role.GIS_OFFICER, "/access/v1/roles/x", "{}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void everybodyHasTheRolePublic_soClaimsForItAreRefused() {
    HttpResponse<String> refused =
        put(
            "public",
            "{\"title\": \"Everyone\", \"claims\": [{\"claim\": \"roles\", \"value\": \"x\"}]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("claims", "everybody has the role public");
    assertThat(put("public", "{\"title\": \"Everyone\", \"claims\": []}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aDemoTokenHasSeveralRoles_alsoThoseThatClaimsGive() {
    put(
        "flood-warden",
        "{\"title\": \"Flood warden\", \"claims\": [{\"claim\": \"app.groups\", \"value\": \"Flood Wardens\"}]}");
    Roles roles = server.bean(Roles.class);
    String token =
        DemoIssuer.of(home)
            .token(List.of(roles.define("gis-officer"), roles.define("flood-warden")), null);
    assertThat(server.get("/echo", "Authorization", "Bearer " + token).body())
        .contains("\"flood-warden\"", "\"gis-officer\"", "demo-gis-officer.flood-warden");
    put("ghost", "{\"title\": \"Ghost\", \"claims\": []}");
    assertThatThrownBy(() -> DemoIssuer.of(home).token(List.of(roles.define("ghost")), null))
        .hasMessage("no claim gives the role 'ghost'");
    server.delete(Role.ADMIN, "/access/v1/roles/ghost");
    server.delete(Role.ADMIN, "/access/v1/roles/flood-warden");
  }

  @Test
  void anyTextOfTheProviderCanGiveARole() {
    put(
        "tree-officer",
        "{\"title\": \"Tree officer\", \"claims\": [{\"claim\": \"roles\", \"value\": \"Trigpoint.Tree Officers\"}]}");
    Roles roles = server.bean(Roles.class);
    assertThat(roles.ofClaims(Map.of("roles", List.of("Trigpoint.Tree Officers"))))
        .containsExactly(new Role("tree-officer"));
    assertThat(roles.ofClaims(Map.of("roles", List.of("tree-officer")))).isEmpty();
    assertThat(roles.ofClaims(Map.of("realm_access", Map.of("roles", List.of("staff", "x")))))
        .containsExactly(Role.STAFF);
    assertThat(roles.ofClaims(Map.of("groups", List.of("staff")))).isEmpty();
  }

  @Test
  void organisationAndDistrictBecomeAttributes() {
    assertThat(
            server
                .bean(Roles.class)
                .attributesOfClaims(Map.of("organisation", "acme", "district", List.of("A", "B"))))
        .isEqualTo(Map.of("organisation", Set.of("acme"), "district", Set.of("A", "B")));
  }

  @Test
  void badRolesNameTheField() {
    assertThat(fault(put("School", "{\"title\": \"x\"}"))).isEqualTo("code");
    assertThat(fault(put("school", "{}"))).isEqualTo("title");
    assertThat(fault(put("school", "{\"title\": \"" + "x".repeat(101) + "\"}"))).isEqualTo("title");
    assertThat(fault(put("school", "{\"title\": \"x\", \"meaning\": \"a\\u0000\"}")))
        .isEqualTo("meaning");
    assertThat(fault(put("school", "{\"title\": \"x\", \"claims\": [{\"claim\": \"roles\"}]}")))
        .isEqualTo("claims.value");
    assertThat(fault(put("school", "{\"title\": \"x\", \"claims\": [null]}"))).isEqualTo("claims");
    assertThat(fault(put("school", "[]"))).isEqualTo("body");
  }

  /** "claim" instead of "claims" gave the role to nobody, or to others than meant. */
  @Test
  void aMistypedMemberIsRefused() {
    HttpResponse<String> claim = put("school", "{\"title\": \"x\", \"claim\": []}");
    assertThat(fault(claim)).isEqualTo("claim");
    assertThat(claim.body()).contains("there is no member 'claim'; did you mean 'claims'?");
    HttpResponse<String> nested =
        put("school", "{\"title\": \"x\", \"claims\": [{\"clam\": \"roles\", \"value\": \"y\"}]}");
    assertThat(fault(nested)).isEqualTo("clam");
    assertThat(nested.body()).contains("did you mean 'claim'?").doesNotContain("uk.trigpoint");
    assertThat(server.get(Role.ADMIN, "/access/v1/roles/school").statusCode()).isEqualTo(404);
  }

  @Test
  void aRoleCanBeSentBackAsItIsShown() {
    put("warden", "{\"title\": \"Warden\"}");
    String shown = server.get(Role.ADMIN, "/access/v1/roles/warden").body();
    assertThat(put("warden", shown).statusCode()).isEqualTo(200);
    assertThat(server.get(Role.ADMIN, "/access/v1/roles/warden").body()).isEqualTo(shown);
    server.delete(Role.ADMIN, "/access/v1/roles/warden");
  }

  @Test
  void aRoleInUseCannotBeDeleted() {
    put("flood-warden", "{\"title\": \"Flood warden\"}");
    db.database()
        .with(
            handle ->
                handle.execute(
                    "INSERT INTO catalogue.dataset (id, title, geometry_type, access_policy)"
                        + " VALUES ('floods', 'Floods', 'polygon', '{\"rules\": [{\"roles\": [\"flood-warden\"]}]}')"));
    HttpResponse<String> refused = server.delete(Role.ADMIN, "/access/v1/roles/flood-warden");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(HttpTestServer.read(refused.body()).path("datasets").toString())
        .isEqualTo("[\"floods\"]");
    db.database().with(handle -> handle.execute("DELETE FROM catalogue.dataset"));
    assertThat(server.delete(Role.ADMIN, "/access/v1/roles/flood-warden").statusCode())
        .isEqualTo(204);
    assertThat(server.delete(Role.ADMIN, "/access/v1/roles/flood-warden").statusCode())
        .isEqualTo(404);
    assertThat(server.delete(Role.ADMIN, "/access/v1/roles/staff").statusCode()).isEqualTo(409);
  }

  @Test
  void onlyOperatorsManageRoles() {
    assertThat(server.get(Role.STAFF, "/access/v1/roles").statusCode()).isEqualTo(403);
    assertThat(server.delete(Role.GIS_OFFICER, "/access/v1/roles/x").statusCode()).isEqualTo(403);
    assertThat(server.put(Role.GIS_OFFICER, "/access/v1/roles/x", "{}").statusCode())
        .isEqualTo(403);
    assertThat(server.get("/access/v1/roles").statusCode()).isEqualTo(401);
  }

  private static List<String> rolesOf(Role role) {
    List<String> roles = new java.util.ArrayList<>();
    server.json(role, "/echo").path("roles").forEach(code -> roles.add(code.asText()));
    return roles;
  }

  private static HttpResponse<String> put(String code, String json) {
    return server.put(Role.ADMIN, "/access/v1/roles/" + code, json);
  }

  private static String fault(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return HttpTestServer.read(response.body()).path("errors").path(0).path("parameter").asText();
  }
}
