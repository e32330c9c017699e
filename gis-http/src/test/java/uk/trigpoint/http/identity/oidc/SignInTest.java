package uk.trigpoint.http.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.http.identity.oidc.TestBrowser.location;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the sign-in of browsers end to end, against a provider in Entra ID's shape. */
class SignInTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private FakeProvider provider;
  private HttpTestServer server;
  private TestBrowser browser;

  @BeforeEach
  void start() throws Exception {
    provider = new FakeProvider();
    server = new HttpTestServer(db, provider.settings());
    browser = new TestBrowser(server.origin());
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
    provider.close();
  }

  @Test
  void signsInAndReturnsToThePathAndQuery_theQueryWasLost() {
    String page = location(browser.get("/echo/officer?tab=runs&at=51.75,-1.25"));
    assertThat(page).isEqualTo("/sign-in?to=%2Fecho%2Fofficer%3Ftab%3Druns%26at%3D51.75%2C-1.25");
    HttpResponse<String> toProvider = browser.get(page);
    assertThat(toProvider.statusCode()).isEqualTo(303);
    Map<String, String> query = FakeProvider.parse(URI.create(location(toProvider)).getRawQuery());
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", FakeProvider.CLIENT_ID)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", server.origin() + "/sign-in/callback")
        .containsKeys("state", "nonce", "code_challenge", "scope");
    HttpResponse<String> signedIn = browser.get(location(browser.get(location(toProvider))));
    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(location(signedIn)).isEqualTo("/echo/officer?tab=runs&at=51.75,-1.25");
    assertThat(browser.cookies.keySet()).containsExactly("trigpoint-token");
    assertThat(browser.get("/echo/officer").body()).isEqualTo("in");
    assertThat(browser.get("/echo").body()).contains(FakeProvider.SUBJECT, "gis-officer");
  }

  @Test
  void cookiesAreHiddenFromScriptsAndOtherSites() {
    browser.signIn("%2F");
    assertThat(browser.setCookies)
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Lax")
                    .doesNotContain("Secure"));
    assertThat(browser.cookies.get("trigpoint-token")).matches("tps_[A-Za-z0-9_-]{43}");
    List<String> rows =
        db.database()
            .with(
                handle ->
                    handle
                        .createQuery("SELECT s::text FROM access.session s")
                        .mapTo(String.class)
                        .list());
    assertThat(rows)
        .isNotEmpty()
        .noneMatch(row -> row.contains(browser.cookies.get("trigpoint-token").substring(4)));
  }

  @Test
  void cookiesAreForHttpsOnlyIfThePublicAddressIs() {
    Map<String, Object> settings = new HashMap<>(provider.settings());
    settings.put("trigpoint.public-url", "https://maps.example.gov.uk");
    try (HttpTestServer https = new HttpTestServer(db, settings);
        TestBrowser other = new TestBrowser(https.origin())) {
      HttpResponse<String> begin = other.get("/sign-in?to=/");
      assertThat(other.setCookies.getFirst()).contains("Secure");
      assertThat(location(begin))
          .contains("redirect_uri=https%3A%2F%2Fmaps.example.gov.uk%2Fsign-in%2Fcallback");
    }
  }

  @Test
  void anAnswerThatThisBrowserDidNotRequestIsRefused() {
    String answer = location(browser.get(location(browser.get("/sign-in?to=/"))));
    try (TestBrowser victim = new TestBrowser(server.origin())) {
      assertThat(victim.get(answer).statusCode()).isEqualTo(400);
      victim.get("/sign-in?to=/");
      assertThat(victim.get(answer).statusCode()).isEqualTo(400);
      assertThat(victim.cookies).doesNotContainKey("trigpoint-token");
    }
    String otherState = answer.replaceAll("state=[^&]*", "state=" + "A".repeat(43));
    assertThat(browser.get(otherState).statusCode()).isEqualTo(400);
    assertThat(browser.get("/sign-in/callback").statusCode()).isEqualTo(400);
    assertThat(browser.get("/sign-in/callback?state=%00&code=x").statusCode()).isEqualTo(400);
    assertThat(browser.get(answer).statusCode()).as("the browser that began").isEqualTo(303);
  }

  @Test
  void anAnswerIsUsedOnce_replay() {
    String answer = location(browser.get(location(browser.get("/sign-in?to=/"))));
    Map<String, String> before = new HashMap<>(browser.cookies);
    assertThat(browser.get(answer).statusCode()).isEqualTo(303);
    assertThat(browser.get(answer).statusCode()).as("the state was used").isEqualTo(400);
    browser.cookies.putAll(before);
    assertThat(browser.get(answer).statusCode()).as("the code was used").isEqualTo(400);
  }

  @Test
  void anIdTokenOfAnotherSignInIsRefused_nonce() {
    provider.idToken = claims -> claims.claim("nonce", "another");
    assertThat(browser.signIn("/").statusCode()).isEqualTo(400);
    provider.idToken = claims -> claims.claim("nonce", null);
    assertThat(browser.signIn("/").statusCode()).isEqualTo(400);
    provider.idToken = claims -> claims.audience("another-app");
    assertThat(browser.signIn("/").statusCode()).isEqualTo(400);
    provider.idToken = claims -> claims.issuer("https://login.example/other-tenant/v2.0");
    assertThat(browser.signIn("/").statusCode()).isEqualTo(400);
    assertThat(browser.cookies).doesNotContainKey("trigpoint-token");
  }

  @Test
  void anAnswerOfAnotherIssuerIsRefused_mixUp() {
    String answer = location(browser.get(location(browser.get("/sign-in?to=/"))));
    assertThat(browser.get(answer + "&iss=https%3A%2F%2Fevil.example").statusCode()).isEqualTo(400);
  }

  @Test
  void anErrorOfTheProviderIsShownWithoutItsText() {
    browser.get("/sign-in?to=/");
    String state = browser.cookies.values().iterator().next().split("\\.")[0];
    HttpResponse<String> page =
        browser.get(
            "/sign-in/callback?error=access_denied&error_description=%3Cscript%3E&state=" + state);
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("access_denied").doesNotContain("<script>");
  }

  @Test
  void anotherHostIsNeverReturnedTo_openRedirect() {
    for (String to :
        List.of(
            "//evil.example", "/%5Cevil.example", "%2F%2Fevil.example", "https://evil.example")) {
      assertThat(location(browser.signIn(to))).as(to).isEqualTo("/");
    }
  }

  @Test
  void signOutEndsTheSessionHereAndAtTheProvider() {
    browser.signIn("/");
    Map<String, String> stolen = new HashMap<>(browser.cookies);
    HttpResponse<String> out = browser.post("/sign-out", server.origin());
    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(out.headers().firstValue("Refresh").orElseThrow())
        .contains("/oauth2/v2.0/logout?")
        .contains("id_token_hint=")
        .contains("post_logout_redirect_uri=");
    assertThat(browser.cookies).isEmpty();
    browser.cookies.putAll(stolen);
    assertThat(browser.get("/echo/officer").statusCode()).isEqualTo(303);
  }

  @Test
  void aFormOfAnotherSiteIsRefused_csrf() {
    browser.signIn("/");
    assertThat(browser.post("/sign-out", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(browser.get("/echo/officer").body()).isEqualTo("in");
  }

  @Test
  void theSecretOfASessionIsNoBearerToken() {
    browser.signIn("/");
    String secret = browser.cookies.get("trigpoint-token");
    assertThat(server.get("/echo/officer", "Authorization", "Bearer " + secret).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aSessionEndsWithItsToken() {
    browser.signIn("/");
    db.database()
        .with(
            handle ->
                handle.execute("UPDATE access.session SET expires_at = now() - interval '1 s'"));
    assertThat(browser.get("/echo/officer").statusCode()).isEqualTo(303);
    assertThat(browser.post("/echo/form", server.origin()).statusCode()).isNotEqualTo(500);
  }

  @Test
  void rolesComeFromTheAccessTokenIfItIsOurs_keycloak() {
    provider.idToken = claims -> claims.claim("roles", null);
    provider.accessToken =
        provider.sign(
            provider
                .accessClaims()
                .claim("roles", null)
                .claim("realm_access", Map.of("roles", List.of("staff")))
                .build());
    browser.signIn("/");
    assertThat(browser.get("/echo").body()).contains("staff").doesNotContain("gis-officer");
  }

  @Test
  void anAccessTokenOfAnotherPersonGivesNoRoles() {
    provider.idToken = claims -> claims.claim("roles", null);
    provider.accessToken = provider.sign(provider.accessClaims().subject("another").build());
    browser.signIn("/");
    assertThat(browser.get("/echo").body()).doesNotContain("gis-officer");
  }

  @Test
  void aPublicClientSignsInWithoutASecret() {
    provider.publicClient = true;
    try (HttpTestServer publicClient = new HttpTestServer(db, provider.settings());
        TestBrowser other = new TestBrowser(publicClient.origin())) {
      other.signIn("/");
      assertThat(other.get("/echo/officer").body()).isEqualTo("in");
    }
  }

  @Test
  void withoutTheProviderNobodySignsInAndPublicPagesWork() {
    provider.close();
    HttpResponse<String> refused = browser.get("/sign-in?to=/");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("identity provider does not answer");
    assertThat(browser.get("/echo").statusCode()).isEqualTo(200);
  }
}
