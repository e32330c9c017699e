package uk.trigpoint.http.identity.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the pages on which officers read roles and operators change them. */
class RolesPageTest {
  private static final String PAGE = "/console/roles";
  private static final String HOSTILE =
      "<script>alert(1)</script>\u202E\u05D0\uD83C\uDF33\uD83D\uDC69\u200D\uD83D\uDE92";

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
  void officersReadTitlesAndMeaningsButNoClaims() {
    String list = ok(Role.GIS_OFFICER, PAGE);
    assertThat(list)
        .contains("Council staff", "Internal data and bulk addresses", "Built in")
        .contains("<a href=\"/console/roles\" aria-current=\"page\">Roles</a>")
        .doesNotContain("realm_access", "_new", "/console/people", "/console/erasures");
    assertThat(ok(Role.GIS_OFFICER, PAGE + "/staff"))
        .contains("Internal data and bulk addresses")
        .doesNotContain("realm_access", "/edit");
    assertThat(ok(Role.ADMIN, PAGE)).contains("realm_access.roles", "/console/people");
  }

  @ParameterizedTest
  @CsvSource({
    "staff, '', 403",
    "broker, /staff, 403",
    "gis-officer, /_new, 403",
    "gis-officer, /staff/edit, 403",
    "gis-officer, /staff/delete, 403",
    "admin, /no-such-role, 404",
    "admin, /no-such-role/edit, 404",
    "admin, /%3Cscript%3Ealert(1)%3C%2Fscript%3E, 404"
  })
  void othersAreRefusedWithAPage(String role, String page, int status) {
    HttpResponse<String> refused =
        server.send(new Role(role), server.request(PAGE + page, "Accept", "text/html"));
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.body()).contains("<h1>").doesNotContain("<script>alert");
  }

  @Test
  void officersCannotChangeRolesByForms() {
    for (String form : List.of("/_new", "/staff/edit", "/staff/delete")) {
      assertThat(server.form(Role.GIS_OFFICER, PAGE + form, Map.of("title", "x")).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void aRoleIsAddedChangedAndDeleted() {
    HttpResponse<String> added =
        send("/_new", Map.of("code", "planner", "title", HOSTILE, "meaning", "a".repeat(300)));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
    assertThat(ok(Role.ADMIN, PAGE + "?done=saved"))
        .contains("The role was saved.", "&lt;script&gt;", "\uD83C\uDF33", "a".repeat(300))
        .contains("realm_access.roles")
        .doesNotContain("<script>alert");
    HttpResponse<String> changed =
        send(
            "/planner/edit",
            Map.of(
                "title",
                "Planners",
                "meaning",
                "",
                "claims",
                "groups = A = B\r\n\r\nhttps://x.example/role=9\r\n"));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(303);
    assertThat(server.json(Role.ADMIN, "/access/v1/roles/planner").path("claims").toString())
        .isEqualTo(
            "[{\"claim\":\"groups\",\"value\":\"A = B\"},{\"claim\":\"https://x.example/role\",\"value\":\"9\"}]");
    assertThat(ok(Role.ADMIN, PAGE + "/planner/edit")).contains("groups = A = B");
    assertThat(ok(Role.ADMIN, PAGE + "/planner/delete"))
        .contains("Delete the role", "Nobody who is signed in has it.");
    HttpResponse<String> unconfirmed = send("/planner/delete", Map.of("confirm", "planners"));
    assertThat(unconfirmed.statusCode()).isEqualTo(400);
    assertThat(unconfirmed.body())
        .contains("<title>Error: ", "<a href=\"#confirm\">", "id=\"confirm-error\"");
    assertThat(send("/planner/delete", Map.of("confirm", "planner")).statusCode()).isEqualTo(303);
    assertThat(server.get(Role.ADMIN, PAGE + "/planner").statusCode()).isEqualTo(404);
  }

  @Test
  void aFormOfAnEarlierStateIsRefused_itOnceBroughtBackClaims() {
    send("/_new", Map.of("code", "surveyor", "title", "Surveyor", "claims", "groups = a"));
    String opened = opened(ok(Role.ADMIN, PAGE + "/surveyor/edit"));
    Map<String, String> form =
        Map.of("title", "Surveyor", "meaning", "", "claims", "groups = b", "opened", opened);
    assertThat(send("/surveyor/edit", form).statusCode()).isEqualTo(303);
    HttpResponse<String> late =
        send(
            "/surveyor/edit",
            Map.of("title", "Late", "meaning", "", "claims", "groups = a", "opened", opened));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("Somebody changed this role after you opened it", "value=\"Late\"", "groups = a");
    assertThat(server.json(Role.ADMIN, "/access/v1/roles/surveyor").path("claims").toString())
        .contains("\"b\"");
    assertThat(
            send(
                    "/surveyor/edit",
                    Map.of("title", "Late", "claims", "groups = a", "opened", opened(late.body())))
                .statusCode())
        .isEqualTo(303);
    send("/surveyor/delete", Map.of("confirm", "surveyor"));
  }

  private static String opened(String page) {
    return page.replaceAll("(?s).*name=\"opened\" value=\"([0-9a-f]+)\".*", "$1");
  }

  @Test
  void aRoleInUseIsNotDeletedAndThePageSaysByWhat() {
    send("/_new", Map.of("code", "warden", "title", "Warden"));
    db.database()
        .with(
            handle ->
                handle.execute(
                    "INSERT INTO catalogue.dataset (id, title, geometry_type, access_policy)"
                        + " VALUES ('floods', 'Floods', 'polygon', '{\"rules\": [{\"roles\": [\"warden\"]}]}')"));
    assertThat(ok(Role.ADMIN, PAGE + "/warden/delete"))
        .contains("<a href=\"/datasets/floods/access\">floods</a>", "cannot be deleted while")
        .doesNotContain("<form method=\"post\" action=\"/console/roles");
    HttpResponse<String> refused = send("/warden/delete", Map.of("confirm", "warden"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("the role is in use", "floods");
    db.database().with(handle -> handle.execute("DELETE FROM catalogue.dataset"));
    assertThat(send("/warden/delete", Map.of("confirm", "warden")).statusCode()).isEqualTo(303);
    assertThat(ok(Role.ADMIN, PAGE + "/staff/delete")).contains("cannot be deleted");
    assertThat(send("/staff/delete", Map.of("confirm", "staff")).statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | School | '' | code | Enter a code.",
        "Big School | School | '' | code | is not a role",
        "staff | School | '' | code | There is a role staff already.",
        "school | '' | '' | title | Enter a title.",
        "school | School | roles | claims | line 1 has not",
        "school | School | = x | claims | line 1 has not",
      })
  void faultsAreBesideTheirFields(
      String code, String title, String claims, String field, String message) {
    HttpResponse<String> refused =
        send("/_new", Map.of("code", code, "title", title, "claims", claims));
    assertThat(refused.statusCode()).isBetween(400, 409);
    assertThat(refused.body())
        .contains("<title>Error: ")
        .contains("<a href=\"#" + field + "\">", "id=\"" + field + "-error\"", message);
    assertThat(server.get(Role.ADMIN, "/access/v1/roles/school").statusCode()).isEqualTo(404);
  }

  @Test
  void allFaultsAreNamedAtOnce_itOnceWasTheFirst() {
    HttpResponse<String> refused =
        send("/_new", Map.of("code", "Big School", "title", "", "claims", "roles"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("id=\"code-error\"", "id=\"title-error\"", "id=\"claims-error\"")
        .contains("<a href=\"#code\">", "<a href=\"#title\">", "<a href=\"#claims\">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "meaning", "claims"})
  void whatIsTooLongIsRefusedAndKept(String field) {
    Map<String, String> fields =
        new java.util.TreeMap<>(Map.of("code", "school", "title", "School"));
    String text = HOSTILE + "x".repeat(1_200);
    fields.put(field, field.equals("claims") ? "roles = " + text : text);
    HttpResponse<String> refused = send("/_new", fields);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("<a href=\"#" + field + "\">", "x".repeat(1_200))
        .doesNotContain("<script>alert");
  }

  @Test
  void theLastClaimOfOperatorsStays() {
    HttpResponse<String> refused = send("/admin/edit", Map.of("title", "Operators", "claims", ""));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("<a href=\"#claims\">", "nobody could manage roles");
  }

  private static HttpResponse<String> send(String page, Map<String, String> fields) {
    return server.form(Role.ADMIN, PAGE + page, fields);
  }

  private static String ok(Role role, String path) {
    HttpResponse<String> answer = server.get(role, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-store");
    return answer.body();
  }
}
