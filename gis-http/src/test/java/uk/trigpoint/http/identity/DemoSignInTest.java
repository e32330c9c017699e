package uk.trigpoint.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Tests which tokens are accepted: with the demo issuer, with an identity provider, and with
 * neither.
 */
class DemoSignInTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  private static final List<String> ELSEWHERE =
      List.of(
          "Host: evil.example",
          "Host: evil.example:8080",
          "Host: 127.0.0.1.evil.example",
          "Host: localhost.evil.example",
          "Host: 192.168.1.5",
          "Host: localhost\r\nX-Forwarded-For: 203.0.113.9",
          "Host: localhost\r\nX-Forwarded-Host: gis.example",
          "Host: localhost\r\nForwarded: for=203.0.113.9",
          "Host: localhost\r\nX-Real-IP: 203.0.113.9",
          "Host: localhost\r\nVia: 1.1 proxy",
          "Host: localhost\r\nOrigin: https://gis.example");

  @Test
  void demoTokensAreRejectedOnDnsRebindingAndBehindAProxy() throws Exception {
    try (HttpTestServer server = demo()) {
      String token = DemoIssuer.of(home).token(Role.GIS_OFFICER, null);
      for (String headers : ELSEWHERE) {
        assertThat(signIn(server, headers)).as(headers).startsWith("HTTP/1.1 403");
        assertThat(send(server, "GET /sign-in HTTP/1.1\r\n" + headers))
            .as(headers)
            .startsWith("HTTP/1.1 403");
        assertThat(officer(server, headers + "\r\nAuthorization: Bearer " + token))
            .as(headers)
            .startsWith("HTTP/1.1 401");
        assertThat(officer(server, headers + "\r\nCookie: trigpoint-token=" + token))
            .as(headers)
            .startsWith("HTTP/1.1 401");
      }
      assertThat(
              send(
                  server,
                  "GET /echo/officer HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer "
                      + token))
          .as("nginx adds no header by default")
          .contains(" 401 ");
    }
  }

  @Test
  void demoTokensAreAcceptedOnLoopback() throws Exception {
    try (HttpTestServer server = demo()) {
      String token = DemoIssuer.of(home).token(Role.GIS_OFFICER, null);
      for (String host :
          List.of("localhost", "LOCALHOST:8080", "127.0.0.1:1", "127.9.9.9", "[::1]:8080")) {
        assertThat(signIn(server, "Host: " + host)).as(host).startsWith("HTTP/1.1 303");
        assertThat(officer(server, "Host: " + host + "\r\nAuthorization: Bearer " + token))
            .as(host)
            .startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void aTokenWithoutExpiryIsRejected() throws Exception {
    RSAKey demo = RSAKey.parse(Files.readString(demoKey()));
    try (HttpTestServer server = demo()) {
      JWTClaimsSet.Builder claims = claims(DemoIssuer.ISSUER).audience(DemoIssuer.AUDIENCE);
      assertThat(officer(server, bearer(sign(demo, claims.build())))).startsWith("HTTP/1.1 401");
      assertThat(officer(server, bearer(sign(demo, claims.claim("exp", "one day").build()))))
          .startsWith("HTTP/1.1 401");
      assertThat(officer(server, bearer(sign(demo, claims.expirationTime(soon()).build()))))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void tokensOfAnIdentityProviderAreAcceptedFromAnyHostUntilTheyExpire() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    provider.createContext(
        "/keys",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    provider.start();
    String url = "http://127.0.0.1:" + provider.getAddress().getPort() + "/keys";
    try (HttpTestServer server =
        start(
            Map.of(
                "trigpoint.oidc.issuer",
                "https://login.example",
                "trigpoint.oidc.jwks",
                url,
                "trigpoint.oidc.audience",
                "trigpoint"))) {
      JWTClaimsSet.Builder claims = claims("https://login.example").audience("trigpoint");
      String endless = sign(key, claims.build());
      String token = sign(key, claims.expirationTime(soon()).build());
      String unsigned = new PlainJWT(claims.build()).serialize();
      for (String headers :
          List.of("Host: gis.example\r\nX-Forwarded-For: 203.0.113.9", "Host: localhost")) {
        assertThat(officer(server, headers + "\r\nAuthorization: Bearer " + token))
            .startsWith("HTTP/1.1 200");
        for (String refused :
            List.of(endless, unsigned, DemoIssuer.of(home).token(Role.GIS_OFFICER, null))) {
          assertThat(officer(server, headers + "\r\nAuthorization: Bearer " + refused))
              .startsWith("HTTP/1.1 401");
        }
      }
    } finally {
      provider.stop(0);
    }
  }

  @Test
  void withoutAnIssuerEveryTokenIsRejected_unsignedTokensOnceWereAccepted() throws Exception {
    String unsigned = new PlainJWT(claims("anybody").expirationTime(soon()).build()).serialize();
    String demo = DemoIssuer.of(home).token(Role.GIS_OFFICER, null);
    try (HttpTestServer server = start(Map.of())) {
      assertThat(officer(server, bearer(unsigned))).startsWith("HTTP/1.1 401");
      assertThat(officer(server, bearer(demo))).startsWith("HTTP/1.1 401");
      assertThat(send(server, "GET /sign-in HTTP/1.1\r\nHost: localhost"))
          .startsWith("HTTP/1.1 404");
      assertThat(send(server, "GET /echo HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 200");
    }
  }

  private static HttpTestServer demo() {
    return start(Map.of("trigpoint.demo-issuer.home", home.toString()));
  }

  private static HttpTestServer start(Map<String, Object> identity) {
    return new HttpTestServer(db, identity);
  }

  private static Path demoKey() {
    DemoIssuer.of(home).token(Role.STAFF, null);
    return home.resolve("demo-issuer.jwk");
  }

  private static JWTClaimsSet.Builder claims(String issuer) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject("somebody")
        .claim("roles", List.of("gis-officer"));
  }

  private static Date soon() {
    return Date.from(Instant.now().plusSeconds(600));
  }

  private static String sign(RSAKey key, JWTClaimsSet claims) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build(),
            claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static String bearer(String token) {
    return "Host: localhost\r\nAuthorization: Bearer " + token;
  }

  private static String officer(HttpTestServer server, String headers) throws IOException {
    return send(server, "GET /echo/officer HTTP/1.1\r\n" + headers);
  }

  private static String signIn(HttpTestServer server, String headers) throws IOException {
    return send(
        server,
        "POST /sign-in HTTP/1.1\r\n"
            + headers
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n\r\n"
            + "role=gis-officer&to=");
  }

  /** Sends a raw request; HttpClient would set its own Host. */
  private static String send(HttpTestServer server, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      int end = request.indexOf("\r\n\r\n");
      String head = end < 0 ? request : request.substring(0, end);
      String body = end < 0 ? "" : request.substring(end + 4);
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
