package uk.trigpoint.http.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the page on which operators see who is signed in and end sessions. */
class PeoplePageTest {
  private static final String PAGE = "/console/people";
  private static final String HOSTILE = "<script>alert(1)</script>\u202E\uD83C\uDF33";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private FakeProvider provider;
  private HttpTestServer server;
  private TestBrowser operator;
  private TestBrowser first;
  private TestBrowser second;

  @BeforeEach
  void start() throws Exception {
    db.execute("DELETE FROM access.session");
    provider = new FakeProvider();
    server = new HttpTestServer(db, provider.settings());
    operator = signIn("operator-1", "admin");
    first = signIn(HOSTILE, "gis-officer");
    second = signIn(HOSTILE, "gis-officer");
  }

  @AfterEach
  void stop() {
    List.of(operator, first, second).forEach(TestBrowser::close);
    server.close();
    provider.close();
  }

  @Test
  void listsWhoIsSignedInWithRolesAndTimesAndNoMore() {
    String page = ok(operator, PAGE);
    assertThat(page)
        .contains("Showing 3 of 3 sessions of 2 people.")
        .contains("operator-1", "this is your session", "&lt;script&gt;", "GIS officer")
        .doesNotContain("<script>alert", "Not known")
        .doesNotContain(operator.cookies.get("trigpoint-token"), "id_token", "eyJ");
    db.execute("UPDATE access.session SET subject = 'forged' WHERE subject = 'operator-1'");
    assertThat(ok(signIn("operator-2", "admin"), PAGE))
        .as("a session with a wrong seal gives no rights and is not listed")
        .doesNotContain("forged");
  }

  @Test
  void oneSessionIsEndedAfterAQuestion() throws Exception {
    String id = id(first);
    String question = ok(operator, PAGE + "/" + id);
    assertThat(question)
        .contains("The account stays.", "End all 2 sessions of this person")
        .doesNotContain("<script>alert", "This is your own session");
    assertThat(first.get("/echo/officer").statusCode()).isEqualTo(200);
    HttpResponse<String> ended = operator.post(PAGE + "/" + id + "/end", server.origin());
    assertThat(ended.statusCode()).as(ended.body()).isEqualTo(303);
    assertThat(TestBrowser.location(ended)).isEqualTo(PAGE + "?done=ended");
    assertThat(first.get("/echo/officer").statusCode()).isEqualTo(303);
    assertThat(second.get("/echo/officer").statusCode()).isEqualTo(200);
    assertThat(operator.get(PAGE + "/" + id).statusCode()).isEqualTo(404);
    assertThat(ok(operator, PAGE + "?done=ended")).contains("The session has ended.");
  }

  @Test
  void allSessionsOfAPersonAreEnded() {
    HttpResponse<String> ended =
        operator.post(PAGE + "/" + id(first) + "/end", server.origin(), "all=yes");
    assertThat(ended.statusCode()).isEqualTo(303);
    assertThat(first.get("/echo/officer").statusCode()).isEqualTo(303);
    assertThat(second.get("/echo/officer").statusCode()).isEqualTo(303);
    assertThat(ok(operator, PAGE)).contains("Showing 1 of 1 session of 1 person.");
  }

  @Test
  void othersAndOtherSitesCannotEndSessions() {
    assertThat(first.get(PAGE).statusCode()).isEqualTo(403);
    assertThat(first.get(PAGE).body()).contains("<h1>You may not do this</h1>");
    assertThat(first.post(PAGE + "/" + id(second) + "/end", server.origin()).statusCode())
        .isEqualTo(403);
    assertThat(operator.post(PAGE + "/" + id(second) + "/end", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(second.get("/echo/officer").statusCode()).isEqualTo(200);
    assertThat(operator.get(PAGE + "/%3Cscript%3E").statusCode()).isEqualTo(404);
    assertThat(operator.post(PAGE + "/" + "0".repeat(24) + "/end", server.origin()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void deletingARoleSaysHowManyPeopleLoseIt() {
    operator.post(
        "/console/roles/_new",
        server.origin(),
        "code=warden&title=Warden&claims=roles+%3D+gis-officer");
    assertThat(ok(operator, "/console/roles/warden/delete"))
        .contains("2 people who are signed in lose it within a second.");
    operator.post("/console/roles/warden/delete", server.origin(), "confirm=warden");
  }

  @Test
  void withoutAProviderThePageSaysThatNoSessionsAreKept(@TempDir Path home) {
    try (HttpTestServer demo =
        new HttpTestServer(
            db, home, (role, org) -> DemoIssuer.of(home).token(role, org), Map.of())) {
      HttpResponse<String> page = demo.get(Role.ADMIN, PAGE);
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      assertThat(page.body()).contains("No sessions are kept");
      assertThat(demo.get(Role.GIS_OFFICER, PAGE).statusCode()).isEqualTo(403);
    }
  }

  private TestBrowser signIn(String subject, String role) {
    provider.idToken = claims -> claims.subject(subject).claim("roles", List.of(role));
    TestBrowser browser = new TestBrowser(server.origin());
    browser.signIn("/");
    assertThat(browser.cookies).containsKey("trigpoint-token");
    return browser;
  }

  private static String id(TestBrowser browser) {
    return SignedInPeople.idOf(browser.cookies.get("trigpoint-token"));
  }

  private static String ok(TestBrowser browser, String path) {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Matcher addresses = Pattern.compile("href=\"([^\"]*)\"").matcher(answer.body());
    while (addresses.find()) {
      assertThat(addresses.group(1)).doesNotContain("script", "operator-1");
    }
    return answer.body();
  }
}
