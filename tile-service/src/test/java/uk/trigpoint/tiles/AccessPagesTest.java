package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the pages that explain and change who sees a dataset, and how long versions are kept. */
class AccessPagesTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String HOSTILE = "<script>alert('x')</script>\u202E\uD83C\uDF33".repeat(9);

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    service.publishUsual();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void saysRoleByRoleWhichRowsColumnsAndPlacesAreSeen() {
    upload("told");
    change(
        "told",
        "{\"rules\":[{\"roles\":[\"staff\"]},{\"roles\":[\"public\"],\"condition\":\"name = 'A'\",\"columns\":{\"allBut\":[\"phone\",\"easting\",\"northing\"]},\"precision\":{\"snapped\":500}}]}");
    String page = ok(Role.GIS_OFFICER, "/datasets/told/access");
    assertThat(table(page))
        .contains("Council staff staff Every row Every column The exact place")
        .contains(
            "public Rows where name = 'A' Every column but easting, northing, phone The place moved to the middle of a square of 500 m")
        .doesNotContain("staff, other rows");
    assertThat(page)
        .contains("href=\"/datasets/told/access/edit\"")
        .contains("The role public loses 1 row.");
    assertThat(ok(Role.ADMIN, "/datasets/told/access"))
        .contains("Only the person who publishes this dataset")
        .doesNotContain("/datasets/told/access/edit");
    assertThat(ok(Role.GIS_OFFICER, "/datasets/told")).contains("/datasets/told/access\"");
    assertThat(service.get("/datasets/told").body()).doesNotContain("/datasets/told/access");
  }

  @Test
  void aDatasetOfAPipelineLeadsToThePipeline() {
    assertThat(ok(Role.GIS_OFFICER, "/datasets/villages/access"))
        .contains("<a href=\"/console/pipelines/test\">")
        .doesNotContain("/access/edit");
    assertThat(service.get(Role.GIS_OFFICER, "/datasets/villages/access/edit").statusCode())
        .isEqualTo(403);
    assertThat(
            service
                .form(Role.GIS_OFFICER, "/datasets/villages/access/change", Map.of("policy", "{}"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void saysWhatSomebodyWouldSee() {
    String answer = ok(Role.GIS_OFFICER, "/datasets/villages/access?as=public&see=yes");
    assertThat(answer).contains("Someone without a role sees 5 of 5 rows.");
    String several =
        ok(
            Role.GIS_OFFICER,
            "/datasets/villages/access?as=staff&as=supplier&with-organisation=P1&feature=Nowhere+%3Cb%3E&see=yes");
    assertThat(several)
        .contains("Someone with the roles public, staff, supplier")
        .contains("Nowhere &lt;b&gt;")
        .doesNotContain("Nowhere <b>")
        .contains("value=\"P1\"");
    HttpResponse<String> none =
        service.get(Role.GIS_OFFICER, "/datasets/villages/access?feature=x&see=yes");
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body())
        .contains("<title>Error: ", "<a href=\"#as\">Choose at least one role.</a>", "id=\"as\"");
    HttpResponse<String> unknown =
        service.get(
            Role.GIS_OFFICER,
            "/datasets/villages/access?as=public&see=yes&feature=" + TileServer.encode(HOSTILE));
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("id=\"feature-error\"").doesNotContain("<script>alert");
    assertThat(
            service
                .get(
                    Role.GIS_OFFICER,
                    "/datasets/villages/access?see=yes&as=" + TileServer.encode(HOSTILE))
                .body())
        .contains("href=\"#as\"")
        .doesNotContain("<script>alert");
  }

  @Test
  void ofPersonalDataItCountsAndNamesNothing() {
    String page = ok(Role.GIS_OFFICER, "/datasets/clients/access?as=broker&see=yes&feature=Mrs+X");
    assertThat(page)
        .contains("These are personal data")
        .contains("They would see")
        .doesNotContain("Mrs X")
        .doesNotContain("name=\"feature\"")
        .doesNotContain(">Rows</th><th role=\"columnheader\" scope=\"col\" class=\"tp-num\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access", "access/edit", "retention"})
  void othersMayNotOpenThePages(String page) {
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.SUPPLIER)) {
      HttpResponse<String> refused = html(role, "/datasets/villages/" + page);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("<h1>You may not do this</h1>");
    }
    assertThat(html(Role.GIS_OFFICER, "/datasets/no-such/" + page).statusCode()).isEqualTo(404);
  }

  @Test
  void rulesAreAddedMovedAndRemovedByButtons() {
    upload("moved");
    Map<String, String> fields = rule(1, "staff", "", "all", "exact", "");
    fields.putAll(rule(2, "public", HOSTILE, "named", "snapped", "x"));
    fields.put("names-2", "phone");
    fields.put("rules", "2");
    String up = press("moved", fields, "up-2", 200);
    assertThat(up).contains("&lt;script&gt;alert('x')").doesNotContain("<script>alert");
    assertThat(up.indexOf("id=\"condition-1\"")).isLessThan(up.indexOf("&lt;script&gt;"));
    assertThat(up.indexOf("&lt;script&gt;")).isLessThan(up.indexOf("id=\"condition-2\""));
    assertThat(up).contains("id=\"rule-1\" tabindex=\"-1\" autofocus");
    assertThat(checked(up)).contains("roles-1-public", "names-1-phone", "roles-2-staff");
    assertThat(checked(press("moved", fields, "down-1", 200))).contains("roles-1-public");
    assertThat(checked(press("moved", fields, "remove-2", 200)))
        .contains("roles-1-staff")
        .doesNotContain("roles-2-public");
    assertThat(press("moved", fields, "add", 200)).contains("id=\"rule-3\"");
    for (String nonsense : List.of("up-1", "down-2", "remove-9", "up-x", "", HOSTILE)) {
      assertThat(checked(press("moved", fields, nonsense, 200)))
          .as(nonsense)
          .contains("roles-1-staff", "roles-2-public");
    }
    fields.put("rules", "999");
    assertThat(press("moved", fields, "add", 200)).contains("id=\"rule-21\"");
  }

  @Test
  void faultsAreBesideTheirFields() {
    upload("faulty");
    Map<String, String> fields = rule(1, "", "", "named", "hexagon", "many");
    fields.put("rules", "1");
    String page = press("faulty", fields, "difference", 400);
    assertThat(page)
        .contains("<title>Error: ")
        .contains("<a href=\"#roles-1\">", "<a href=\"#columns-1\">", "<a href=\"#metres-1\">")
        .contains("id=\"roles-1-error\"", "id=\"columns-1-error\"", "id=\"metres-1-error\"");
    Map<String, String> condition = rule(1, "public", "nam = 'A'", "all", "exact", "");
    condition.put("rules", "1");
    assertThat(press("faulty", condition, "difference", 400))
        .contains("<a href=\"#condition-1\">", "did you mean 'name'?</a>", "nam = 'A'");
    Map<String, String> role = rule(1, "king", "", "all", "exact", "");
    role.put("rules", "1");
    assertThat(press("faulty", role, "difference", 400)).contains("<a href=\"#roles-1\">");
    Map<String, String> missing = new TreeMap<>(Map.of("rules", "1", "roles-1", "public"));
    assertThat(press("faulty", missing, "difference", 400))
        .as("a form without its columns must not show all of them")
        .contains("<a href=\"#columns-1\">");
    Map<String, String> idle = rule(1, "public", "", "all", "exact", "");
    idle.putAll(rule(2, "staff", "", "all", "exact", ""));
    idle.put("rules", "2");
    assertThat(press("faulty", idle, "difference", 400)).contains("<a href=\"#rule-2\">");
  }

  @Test
  void aChangeIsMadeAfterItsDifferenceWasConfirmed() {
    upload("mine");
    String before = policy("mine").toString();
    Map<String, String> fields = rule(1, "staff", "", "all", "exact", "");
    fields.putAll(rule(2, "public", "name = 'A'", "allBut", "exact", ""));
    fields.put("names-2", "phone");
    fields.put("rules", "2");
    String difference = press("mine", fields, "difference", 200);
    assertThat(difference)
        .contains("The role public loses 1 row.", "The role public loses the columns phone.");
    assertThat(policy("mine").toString()).isEqualTo(before);
    Map<String, String> confirmed =
        new TreeMap<>(
            Map.of(
                "policy", hidden(difference, "policy"),
                "confirmation", hidden(difference, "confirmation")));
    String back = post("mine", "edit", Map.of("policy", confirmed.get("policy")), 200).body();
    assertThat(checked(back))
        .contains("roles-1-staff", "roles-2-public", "names-2-phone", "columns-2-2");
    Map<String, String> wrong = new TreeMap<>(confirmed);
    wrong.put("confirmation", "0".repeat(24));
    assertThat(post("mine", "change", wrong, 409).body())
        .contains(
            "Error: ", "The confirmation is not that of this change", "name=\"confirmation\"");
    assertThat(policy("mine").toString()).isEqualTo(before);
    HttpResponse<String> done = post("mine", "change", confirmed, 303);
    assertThat(done.headers().firstValue("Location")).contains("/datasets/mine/access?changed=yes");
    assertThat(policy("mine").path("rules")).hasSize(2);
    assertThat(ok(Role.GIS_OFFICER, "/datasets/mine/access?changed=yes"))
        .contains("The policy was changed.");
    assertThat(service.get("/ogc/collections/mine/items?f=json").body())
        .contains("\"A\"")
        .doesNotContain("\"B\"", "phone");
    assertThat(press("mine", fields, "difference", 200))
        .contains("Nothing: this is the policy that is in force.");
  }

  @ParameterizedTest
  @CsvSource({
    "D, 30, 30 days, P30D",
    "M, 1, 1 month, P1M",
    "Y, 2, 2 years, P2Y",
  })
  void retentionIsChangedInWords(String unit, String number, String words, String period) {
    HttpResponse<String> saved =
        service.form(
            Role.GIS_OFFICER,
            "/datasets/villages/retention",
            Map.of("unit", unit, "number", number));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    assertThat(ok(Role.GIS_OFFICER, "/datasets/villages/retention?changed=yes"))
        .contains("none for longer than " + words + " after", "Saved.");
    assertThat(
            service
                .json(Role.ADMIN, "/catalogue/v1/datasets/villages/retention")
                .path("formerVersions")
                .asText())
        .isEqualTo(period);
    service.form(Role.ADMIN, "/datasets/villages/retention", Map.of("unit", "", "number", "9"));
    assertThat(ok(Role.ADMIN, "/datasets/villages/retention")).contains("however old they are");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "many", "999999", "<script>alert(1)</script>"})
  void aRetentionThatIsNoPeriodIsRefusedBesideItsField(String number) {
    HttpResponse<String> refused =
        service.form(
            Role.ADMIN, "/datasets/villages/retention", Map.of("unit", "D", "number", number));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("<a href=\"#number\">Enter a whole number of days, at least 1.</a>")
        .contains("id=\"number-error\"")
        .doesNotContain("<script>alert");
  }

  @Test
  void aPeriodOfSeveralUnitsIsSaidInWords() {
    service.put(
        Role.ADMIN, "/catalogue/v1/datasets/areas/retention", "{\"formerVersions\": \"P1Y6M\"}");
    assertThat(ok(Role.ADMIN, "/datasets/areas/retention")).contains("1 year and 6 months");
  }

  @Test
  void onlyManagersChangeTheRetention() {
    upload("kept");
    assertThat(
            service.form(Role.ADMIN, "/datasets/kept/retention", Map.of("unit", "")).statusCode())
        .isEqualTo(303);
    assertThat(
            service.form(Role.STAFF, "/datasets/kept/retention", Map.of("unit", "")).statusCode())
        .isEqualTo(403);
  }

  private static void upload(String id) {
    service.upload(
        "{\"id\":\"" + id + "\",\"licence\":\"ogl\"}",
        "name,phone,easting,northing\nA,1,450000,206000\nB,2,451000,206000\n",
        201);
  }

  private static void change(String id, String policy) {
    String access = "/catalogue/v1/datasets/" + id + "/access";
    String confirmation =
        HttpTestServer.read(
                service
                    .post(Role.GIS_OFFICER, access + "/difference", "application/json", policy)
                    .body())
            .path("confirmation")
            .asText();
    HttpResponse<String> changed =
        service.put(Role.GIS_OFFICER, access + "?confirmation=" + confirmation, policy);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
  }

  private static JsonNode policy(String id) {
    return service.json(Role.ADMIN, "/catalogue/v1/datasets/" + id + "/policy");
  }

  private static Map<String, String> rule(
      int position,
      String role,
      String condition,
      String columns,
      String precision,
      String metres) {
    Map<String, String> fields = new TreeMap<>();
    if (!role.isEmpty()) {
      fields.put("roles-" + position, role);
    }
    fields.put("condition-" + position, condition);
    fields.put("columns-" + position, columns);
    fields.put("precision-" + position, precision);
    fields.put("metres-" + position, metres);
    return fields;
  }

  private static String press(String id, Map<String, String> fields, String button, int status) {
    Map<String, String> sent = new TreeMap<>(fields);
    sent.put("do", button);
    return post(id, "edit", sent, status).body();
  }

  private static HttpResponse<String> post(
      String id, String page, Map<String, String> fields, int status) {
    HttpResponse<String> answer =
        service.form(Role.GIS_OFFICER, "/datasets/" + id + "/access/" + page, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  private static String ok(Role role, String path) {
    HttpResponse<String> answer = service.get(role, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-store");
    return answer.body();
  }

  private static HttpResponse<String> html(Role role, String path) {
    return service.send(role, service.request(path, "Accept", "text/html"));
  }

  /** Returns the ids of the boxes and buttons that are ticked. */
  private static List<String> checked(String page) {
    List<String> ids = new ArrayList<>();
    Matcher input = Pattern.compile("<input [^>]*id=\"([^\"]+)\"[^>]* checked[ >=]").matcher(page);
    while (input.find()) {
      ids.add(input.group(1));
    }
    return ids;
  }

  private static String hidden(String page, String name) {
    Matcher input = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(input.find()).isTrue();
    return input.group(1).replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  /** Returns the words of a page, without tags. */
  private static String table(String page) {
    return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }
}
