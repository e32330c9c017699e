package uk.trigpoint.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests what all services share: problems, parameters, identity, health, OpenAPI. */
class PlatformHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  private static final String METRICS_TOKEN = "a-token-of-prometheus";

  static HttpTestServer server;

  @BeforeAll
  static void start() {
    server =
        new HttpTestServer(
            db, home, DemoIssuer.of(home)::token, Map.of("trigpoint.metrics.token", METRICS_TOKEN));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anonymousIsPublic() throws Exception {
    JsonNode body = HttpTestServer.read(get("/echo", null).body());
    assertThat(body.path("subject").asText()).isEqualTo("anonymous");
    assertThat(body.path("roles").toString()).isEqualTo("[\"public\"]");
  }

  @Test
  void callerHasTheRoleOfTheTokenAndThePurposeOfTheHeader() throws Exception {
    HttpResponse<String> response =
        get("/echo", server.token(Role.BROKER), "X-Purpose", "placing a package");
    JsonNode body = HttpTestServer.read(response.body());
    assertThat(body.path("roles").toString()).isEqualTo("[\"broker\",\"public\"]");
    assertThat(body.path("purpose").asText()).isEqualTo("placing a package");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?lmit=5", "?word=a&word=b", "?number=many", "?number=1e3"})
  void anInvalidParameterIsA400ThatNamesIt(String query) throws Exception {
    HttpResponse<String> response = get("/echo" + query, null);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    String name = query.substring(1, query.indexOf('='));
    assertThat(
            HttpTestServer.read(response.body()).path("errors").path(0).path("parameter").asText())
        .isEqualTo(name);
  }

  @Test
  void anUnknownPathIsAProblem() throws Exception {
    HttpResponse<String> response = get("/nowhere", null);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void rolesAreEnforced() throws Exception {
    assertThat(get("/echo/officer", null).statusCode()).isEqualTo(401);
    assertThat(get("/echo/officer", server.token(Role.BROKER)).statusCode()).isEqualTo(403);
    assertThat(get("/echo/officer", server.token(Role.GIS_OFFICER)).body()).isEqualTo("in");
  }

  @Test
  void tokensOfAnotherKeyAreRejected(@TempDir Path other) throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(DemoIssuer.ISSUER)
            .audience(DemoIssuer.AUDIENCE)
            .subject("x")
            .claim("roles", List.of("gis-officer"))
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .build();
    SignedJWT hmac = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    hmac.sign(new MACSigner("0123456789012345678901234567890123456789"));
    for (String forged :
        List.of(
            new PlainJWT(claims).serialize(),
            hmac.serialize(),
            DemoIssuer.of(other).token(Role.GIS_OFFICER, null),
            "x.y.z")) {
      assertThat(get("/echo/officer", forged).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void anInvalidTokenIsRefusedOnEveryRoute_itOnceReadAsPublic() {
    for (String path : List.of("/echo", "/echo/officer", "/nowhere", "/openapi", "/health")) {
      for (String scheme : List.of("Bearer x.y.z", "bearer expired", "Bearer ", "Bearer")) {
        HttpResponse<String> refused = server.get(path, "Authorization", scheme);
        assertThat(refused.statusCode()).as(path + " " + scheme).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
            .hasValue("Bearer error=\"invalid_token\"");
        assertThat(refused.body()).contains("This bearer token is not valid");
      }
      HttpResponse<String> key = server.get(path, "X-Api-Key", "tpk_x");
      assertThat(key.statusCode()).as(path).isEqualTo(401);
      assertThat(key.body()).contains("This API key is not valid");
    }
    assertThat(server.get("/echo/officer").headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer");
  }

  @Test
  void aDamagedCookieIsAnonymous() {
    String cookie = "trigpoint-token=" + server.token(Role.STAFF) + "x";
    assertThat(server.get("/echo", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(server.get("/echo/officer", "Cookie", cookie, "Accept", "text/html").statusCode())
        .isEqualTo(303);
  }

  @Test
  void anUnexpectedErrorRevealsNoInternals() throws Exception {
    HttpResponse<String> response = get("/echo/fails", null);
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("secret", "SELECT", "/srv", "Exception");
    assertThat(HttpTestServer.read(response.body()).path("instance").asText())
        .isEqualTo(response.headers().firstValue("X-Correlation-Id").orElseThrow());
  }

  @Test
  void anUnknownDatasetIsA404() throws Exception {
    assertThat(get("/echo/dataset/none", null).statusCode()).isEqualTo(404);
  }

  @Test
  void readinessChecksTransformationInJvmAndDatabase() throws Exception {
    HttpResponse<String> response = get("/health/readiness", server.token(Role.ADMIN));
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode details =
        HttpTestServer.read(response.body()).path("details").path("coordinates").path("details");
    assertThat(details.path("jvmErrorMetres").asDouble(99)).isLessThan(0.001);
    assertThat(details.path("databaseErrorMetres").asDouble(99)).isLessThan(0.01);
    assertThat(get("/health/liveness", null).statusCode()).isEqualTo(200);
  }

  @Test
  void aValueThatTheFrameworkCannotConvertIsNamedWithoutItsClass() throws Exception {
    HttpResponse<String> response = get("/health/live", null);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(HttpTestServer.read(response.body()).path("detail").asText())
        .isEqualTo("selector: this value is invalid");
    assertThat(response.body()).doesNotContain("micronaut");
  }

  @Test
  void metricsAndOpenApiAreServed() throws Exception {
    assertThat(get("/metrics", server.token(Role.ADMIN)).body()).contains("jvm_memory_used_bytes");
    assertThat(HttpTestServer.read(get("/openapi", null).body()).path("paths").has("/metrics"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
  void anonymousHealthHasNoDetails(String path) throws Exception {
    for (String token : new String[] {null, server.token(Role.GIS_OFFICER)}) {
      HttpResponse<String> response = get(path, token);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("UP").doesNotContain("details", "jdbc", "Error");
    }
    assertThat(get(path, METRICS_TOKEN).body()).contains("details");
  }

  @Test
  void metricsRequireAnOperatorOrTheMetricsToken() throws Exception {
    assertThat(get("/metrics", null).statusCode()).isEqualTo(401);
    assertThat(get("/metrics", server.token(Role.GIS_OFFICER)).statusCode()).isEqualTo(403);
    assertThat(get("/metrics", METRICS_TOKEN).body()).contains("jvm_memory_used_bytes");
    assertThat(get("/metrics", METRICS_TOKEN + "x").statusCode()).isEqualTo(401);
    assertThat(get("/echo/officer", METRICS_TOKEN).statusCode()).isEqualTo(401);
  }

  @Test
  void aCrossOriginFormIsRejected_csrf() throws Exception {
    HttpRequest.Builder foreign =
        server
            .request("/sign-out")
            .header("Cookie", "trigpoint-token=" + server.token(Role.STAFF))
            .header("Origin", "https://evil.example")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.noBody());
    assertThat(server.send(foreign).statusCode()).isEqualTo(403);
  }

  @Test
  void aSameOriginFormIsAccepted_corsOnceRejectedIt() throws Exception {
    HttpRequest.Builder form =
        server
            .request("/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "http://" + server.uri("/").getAuthority())
            .POST(HttpRequest.BodyPublishers.ofString("role=staff&to=/"));
    assertThat(server.send(form).statusCode()).isEqualTo(303);
  }

  @Test
  void signInRedirectsToTheRequestedPage() throws Exception {
    HttpRequest.Builder page = server.request("/echo/officer").header("Accept", "text/html");
    HttpResponse<String> refused = server.send(page);
    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(refused.headers().firstValue("Location").orElseThrow())
        .isEqualTo("/sign-in?to=%2Fecho%2Fofficer");
    HttpRequest.Builder form =
        server
            .request("/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("role=gis-officer&to=//evil.example"));
    HttpResponse<String> in = server.send(form);
    assertThat(in.headers().firstValue("Location")).hasValue("/");
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict");
    HttpRequest.Builder again =
        server.request("/echo/officer").header("Cookie", cookie.split(";")[0]);
    assertThat(server.send(again).body()).isEqualTo("in");
  }

  private static HttpResponse<String> get(String path, String token, String... headers) {
    HttpRequest.Builder request = server.request(path, headers);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return server.send(request);
  }
}
