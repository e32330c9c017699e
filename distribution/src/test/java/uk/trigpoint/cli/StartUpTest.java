package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.platform.Platform;

/**
 * Tests what an operator sees if the platform cannot start: one sentence, no stack trace, and an
 * exit status other than 0.
 */
class StartUpTest {
  @TempDir Path home;

  @Test
  void aPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(start(Map.of("TRIGPOINT_PORT", port)))
          .contains("Trigpoint cannot start: Port " + port)
          .contains("TRIGPOINT_PORT")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void anInvalidPort() throws Exception {
    assertThat(start(Map.of("TRIGPOINT_PORT", "http"))).contains("TRIGPOINT_PORT must be a port");
  }

  @Test
  void anUnreachableDatabase() throws Exception {
    assertThat(
            start(
                externalDatabase(
                    "jdbc:postgresql://127.0.0.1:" + freePort() + "/council?ssl=false")))
        .contains("Trigpoint cannot start: The database at jdbc:postgresql://127.0.0.1:")
        .contains("cannot be reached")
        .doesNotContain("secret")
        .doesNotContain("\tat ");
  }

  @Test
  void aDatabaseWithoutItsLogins() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:1/council";
    Map<String, String> settings = externalDatabase(url);
    settings.remove("TRIGPOINT_JDBC_CARE_PASSWORD");
    assertThat(start(settings))
        .contains("TRIGPOINT_JDBC_CARE_PASSWORD", "trigpoint_care", "database-script");
    assertThat(start(externalDatabase(url + "?user=postgres&password=secret")))
        .contains("TRIGPOINT_JDBC_URL must not contain a user or password")
        .doesNotContain("secret");
    Map<String, String> superuser = externalDatabase(url);
    superuser.put("TRIGPOINT_JDBC_USER", "postgres");
    assertThat(start(superuser)).contains("TRIGPOINT_JDBC_USER must be trigpoint_app");
  }

  @Test
  void aShortPseudonymKey() throws Exception {
    Map<String, String> settings = externalDatabase("jdbc:postgresql://127.0.0.1:1/council");
    settings.put("TRIGPOINT_PSEUDONYM_KEY", "short");
    assertThat(start(settings)).contains("TRIGPOINT_PSEUDONYM_KEY must have at least 32");
  }

  private static Map<String, String> externalDatabase(String url) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("TRIGPOINT_PORT", freePort());
    settings.put("TRIGPOINT_JDBC_URL", url);
    settings.put("TRIGPOINT_JDBC_PASSWORD", "secret");
    settings.put("TRIGPOINT_JDBC_OWNER_PASSWORD", "secret");
    settings.put("TRIGPOINT_JDBC_CARE_PASSWORD", "secret");
    settings.put("TRIGPOINT_JDBC_AUDIT_PASSWORD", "secret");
    return settings;
  }

  @Test
  void missingGrids() throws Exception {
    assertThat(start(Map.of("TRIGPOINT_PORT", freePort(), "TRIGPOINT_OSTN15", home.toString())))
        .contains("Trigpoint cannot start: ")
        .doesNotContain("\tat ");
  }

  @Test
  void anIssuerWithoutAClientOrAudience() throws Exception {
    Map<String, String> settings = externalDatabase("jdbc:postgresql://127.0.0.1:1/none");
    settings.put("TRIGPOINT_OIDC_ISSUER", "https://login.example");
    assertThat(start(settings)).contains("Trigpoint cannot start: ", "TRIGPOINT_OIDC_CLIENT_ID");
  }

  @Test
  void theDemoIssuerBesideAnotherIssuerOrBeyondLoopback() throws Exception {
    assertThat(
            start(
                Map.of(
                    "TRIGPOINT_PORT", freePort(),
                    "TRIGPOINT_DEMO", "true",
                    "TRIGPOINT_OIDC_ISSUER", "https://login.example")))
        .contains(
            "Trigpoint cannot start: Set either TRIGPOINT_DEMO=true or TRIGPOINT_OIDC_ISSUER, not both");
    assertThat(
            start(
                Map.of(
                    "TRIGPOINT_PORT", freePort(),
                    "TRIGPOINT_DEMO", "true",
                    "TRIGPOINT_HOST", "0.0.0.0")))
        .contains(
            "Trigpoint cannot start: TRIGPOINT_DEMO=true needs TRIGPOINT_HOST to be loopback");
    assertThat(start(Map.of("TRIGPOINT_DEMO", "yes")))
        .contains("TRIGPOINT_DEMO must be true or false");
  }

  private String start(Map<String, String> settings) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Platform.class.getName()))
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("TRIGPOINT_"));
    builder.environment().put("TRIGPOINT_HOME", home.toString());
    builder.environment().putAll(settings);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(1);
    return said;
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }
}
