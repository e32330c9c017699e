package uk.trigpoint.http.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.http.identity.oidc.TestBrowser.location;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Tests the sign-in against a real Keycloak: {@code mvn verify -P keycloak -pl gis-http -am}
 * downloads and starts it.
 */
@EnabledIfSystemProperty(named = "keycloak.home", matches = ".+")
class KeycloakSignInTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Duration START = Duration.ofMinutes(3);
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static String keycloak;
  private static Process process;

  @BeforeAll
  static void start() throws Exception {
    Path home = Path.of(System.getProperty("keycloak.home"));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    keycloak = "http://127.0.0.1:" + port;
    Path realm = Files.createDirectories(home.resolve("data/import")).resolve("county-realm.json");
    try (InputStream in = KeycloakSignInTest.class.getResourceAsStream("county-realm.json")) {
      Files.write(realm, in.readAllBytes());
    }
    ProcessBuilder command =
        new ProcessBuilder(
            "bash",
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("JAVA_OPTS", "-Xmx600m");
    process =
        command
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("keycloak.log").toFile())
            .start();
    await();
  }

  @AfterAll
  static void stop() throws Exception {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.waitFor(20, TimeUnit.SECONDS);
  }

  @Test
  void signsInWithTheRolesOfTheRealmAndOut() {
    try (HttpTestServer server = new HttpTestServer(db, settings());
        TestBrowser browser = new TestBrowser(server.origin());
        TestBrowser atKeycloak = new TestBrowser(keycloak)) {
      HttpResponse<String> form =
          atKeycloak.get(location(browser.get("/sign-in?to=/echo/officer%3Ftab%3Druns")));
      HttpResponse<String> answer =
          atKeycloak.post(action(form), keycloak, "username=olive&password=olive-pw");
      HttpResponse<String> signedIn = browser.get(location(answer));
      assertThat(location(signedIn)).isEqualTo("/echo/officer?tab=runs");
      assertThat(browser.get("/echo/officer").body()).isEqualTo("in");
      assertThat(browser.get("/echo").body()).contains("gis-officer").doesNotContain("offline");

      HttpResponse<String> out = browser.post("/sign-out", server.origin());
      String refresh = out.headers().firstValue("Refresh").orElseThrow();
      HttpResponse<String> ended = atKeycloak.get(refresh.substring(refresh.indexOf("http")));
      assertThat(location(ended)).isEqualTo(server.origin() + "/");
      assertThat(browser.get("/echo/officer").statusCode()).isEqualTo(303);
      assertThat(atKeycloak.get(location(browser.get("/sign-in?to=/"))).body())
          .as("Keycloak asks for the password again")
          .contains("password");
    }
  }

  @Test
  void itsAccessTokensAreAcceptedAndItsIdTokensAreNot() throws Exception {
    try (HttpTestServer server = new HttpTestServer(db, settings());
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(keycloak + "/realms/county/protocol/openid-connect/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "grant_type=password&client_id=trigpoint&client_secret=test-secret"
                          + "&username=olive&password=olive-pw&scope=openid"))
              .build();
      String body = client.send(request, BodyHandlers.ofString()).body();
      for (Map.Entry<String, Integer> token :
          Map.of("access_token", 200, "id_token", 401, "refresh_token", 401).entrySet()) {
        String value = HttpTestServer.read(body).path(token.getKey()).asText();
        assertThat(server.get("/echo/officer", "Authorization", "Bearer " + value).statusCode())
            .as(token.getKey() + " of " + body.length() + " characters")
            .isEqualTo(token.getValue());
      }
    }
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "trigpoint.oidc.issuer",
        keycloak + "/realms/county",
        "trigpoint.oidc.client-id",
        "trigpoint",
        "trigpoint.oidc.client-secret",
        "test-secret");
  }

  private static String action(HttpResponse<String> page) {
    Matcher form = FORM.matcher(page.body());
    assertThat(form.find()).as(page.statusCode() + " " + page.body()).isTrue();
    return form.group(1).replace("&amp;", "&");
  }

  private static void await() throws Exception {
    Instant end = Instant.now().plus(START);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest discovery =
          HttpRequest.newBuilder(
                  URI.create(keycloak + "/realms/county/.well-known/openid-configuration"))
              .build();
      while (Instant.now().isBefore(end)) {
        try {
          if (client.send(discovery, BodyHandlers.ofString()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // Not started yet.
        }
        Thread.sleep(500);
      }
    }
    throw new AssertionError("Keycloak did not start within " + START);
  }
}
