package uk.trigpoint.http.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.http.identity.SealLog;
import uk.trigpoint.http.identity.Secrets;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that SQL as the login of the services gives no rights by sessions. */
class ForgedSessionsTest {
  private static final String COOKIE = "trigpoint-token";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private FakeProvider provider;
  private HttpTestServer server;
  private TestBrowser browser;

  @BeforeEach
  void start() throws Exception {
    db.execute("DELETE FROM access.session");
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
  void aSessionThatIsInsertedWithSqlIsRefused() {
    browser.signIn("/");
    byte[] genuine =
        db.database()
            .with(
                handle ->
                    handle
                        .createQuery("SELECT seal FROM access.session")
                        .mapTo(byte[].class)
                        .one());
    for (byte[] seal : List.of(new byte[0], new byte[48], genuine)) {
      String secret = Sessions.PREFIX + Secrets.create();
      db.database()
          .with(
              handle ->
                  handle
                      .createUpdate(
                          "INSERT INTO access.session (hash, subject, claims, id_token, expires_at, seal)"
                              + " SELECT :hash, subject, claims, id_token, expires_at, :seal FROM access.session LIMIT 1")
                      .bind("hash", Secrets.hash(secret))
                      .bind("seal", seal)
                      .execute());
      assertThat(officer(secret)).isEqualTo(401);
    }
    assertThat(officer(browser.cookies.get(COOKIE))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject = 'other'",
        "claims = '{\"roles\": [\"gis-officer\", \"broker\"]}'",
        "claims = claims || ' '",
        "claims = 'x'",
        "expires_at = expires_at + interval '1 microsecond'",
        "expires_at = 'infinity'",
        "seal = set_byte(seal, 20, 255 - get_byte(seal, 20))"
      })
  void aSessionThatWasChangedWithSqlIsRefused(String change) {
    browser.signIn("/");
    db.execute("UPDATE access.session SET " + change);
    assertThat(officer(browser.cookies.get(COOKIE))).isEqualTo(401);
  }

  @Test
  void sessionsLastAfterARestartWithTheSameSecretOnly() {
    browser.signIn("/");
    String secret = browser.cookies.get(COOKIE);
    assertThat(officer(secret)).isEqualTo(200);
    server.close();
    Map<String, Object> settings = new HashMap<>(provider.settings());
    settings.put("trigpoint.pseudonym-key", "x".repeat(32));
    try (SealLog log = new SealLog();
        HttpTestServer other = new HttpTestServer(db, settings)) {
      assertThat(other.get("/echo/officer", "Cookie", COOKIE + "=" + secret).statusCode())
          .isEqualTo(401);
      assertThat(log.messages())
          .singleElement()
          .asString()
          .contains("access.session", "TRIGPOINT_PSEUDONYM_KEY")
          .doesNotContain(FakeProvider.SUBJECT);
    }
    server = new HttpTestServer(db, provider.settings());
    assertThat(officer(secret)).isEqualTo(200);
  }

  private int officer(String secret) {
    return server.get("/echo/officer", "Cookie", COOKIE + "=" + secret).statusCode();
  }
}
