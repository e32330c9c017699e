package uk.trigpoint.http.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An OIDC (OpenID Connect) provider in the shape of Entra ID v2: discovery, authorize, token, keys
 * and end-session. It signs in the same person without asking.
 */
final class FakeProvider implements AutoCloseable {
  static final String CLIENT_ID = "11111111-2222-3333-4444-555555555555";
  static final String CLIENT_SECRET = "s3cret/of+client";
  static final String SUBJECT = "AAAA-pairwise-subject";
  private static final String TENANT = "99999999-8888-7777-6666-555555555555";

  final RSAKey key;
  final AtomicInteger keyReads = new AtomicInteger();
  volatile UnaryOperator<JWTClaimsSet.Builder> idToken = claims -> claims;
  volatile String accessToken = "opaque";
  volatile boolean publicClient;

  private final HttpServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

  FakeProvider() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("entra-1").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/" + TENANT + "/v2.0/.well-known/openid-configuration", this::discovery);
    server.createContext("/" + TENANT + "/oauth2/v2.0/authorize", this::authorize);
    server.createContext("/" + TENANT + "/oauth2/v2.0/token", this::token);
    server.createContext("/" + TENANT + "/discovery/v2.0/keys", this::keys);
    server.start();
  }

  String issuer() {
    return base() + "/v2.0";
  }

  Map<String, Object> settings() {
    return Map.of(
        "trigpoint.oidc.issuer",
        issuer(),
        "trigpoint.oidc.client-id",
        CLIENT_ID,
        "trigpoint.oidc.client-secret",
        publicClient ? "" : CLIENT_SECRET);
  }

  /** Returns the claims of a valid access token of Entra ID. */
  JWTClaimsSet.Builder accessClaims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(CLIENT_ID)
        .subject(SUBJECT)
        .claim("azp", CLIENT_ID)
        .claim("scp", "access")
        .claim("tid", TENANT)
        .claim("ver", "2.0")
        .claim("roles", List.of("gis-officer"))
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now.minusSeconds(5)))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  /** Returns the claims of a valid ID token of Entra ID. */
  JWTClaimsSet.Builder idClaims(String nonce) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(CLIENT_ID)
        .subject(SUBJECT)
        .claim("nonce", nonce)
        .claim("tid", TENANT)
        .claim("ver", "2.0")
        .claim("roles", List.of("gis-officer"))
        .claim("organisation", "acme")
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now.minusSeconds(5)))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  String sign(JWTClaimsSet claims) {
    return sign(header().build(), claims);
  }

  JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.getKeyID());
  }

  String sign(JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + TENANT;
  }

  private void discovery(HttpExchange exchange) throws IOException {
    String oauth = base() + "/oauth2/v2.0/";
    respond(
        exchange,
        200,
        """
        {"issuer": "%s", "authorization_endpoint": "%sauthorize", "token_endpoint": "%stoken",
         "end_session_endpoint": "%slogout", "jwks_uri": "%s/discovery/v2.0/keys",
         "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
         "response_modes_supported": ["query", "fragment", "form_post"], "subject_types_supported": ["pairwise"],
         "id_token_signing_alg_values_supported": ["RS256"], "response_types_supported": ["code", "id_token"],
         "scopes_supported": ["openid", "profile", "email", "offline_access"],
         "tenant_region_scope": "EU", "cloud_instance_name": "microsoftonline.com"}
        """
            .formatted(issuer(), oauth, oauth, oauth, base()));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = parse(exchange.getRequestURI().getRawQuery());
    String code = "0.AX" + UUID.randomUUID();
    codes.put(code, query);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            query.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + query.get("state")
                + "&session_state="
                + UUID.randomUUID());
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    boolean granted =
        asked != null
            && isClient(exchange, form)
            && "authorization_code".equals(form.get("grant_type"))
            && asked.get("redirect_uri").equals(form.get("redirect_uri"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked
                .get("code_challenge")
                .equals(challenge(form.getOrDefault("code_verifier", "")));
    if (!granted) {
      respond(
          exchange,
          400,
          "{\"error\": \"invalid_grant\", \"error_description\": \"AADSTS54005: the code was redeemed\", \"error_codes\": [54005]}");
      return;
    }
    respond(
        exchange,
        200,
        "{\"token_type\": \"Bearer\", \"scope\": \"openid profile\", \"expires_in\": 3599, \"ext_expires_in\": 3599, \"access_token\": \""
            + accessToken
            + "\", \"id_token\": \""
            + sign(idToken.apply(idClaims(asked.get("nonce"))).build())
            + "\"}");
  }

  private boolean isClient(HttpExchange exchange, Map<String, String> form) {
    if (publicClient) {
      return CLIENT_ID.equals(form.get("client_id"));
    }
    String expected =
        CLIENT_ID + ":" + java.net.URLEncoder.encode(CLIENT_SECRET, StandardCharsets.UTF_8);
    return ("Basic "
            + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)))
        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private void keys(HttpExchange exchange) throws IOException {
    keyReads.incrementAndGet();
    respond(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void respond(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static Map<String, String> parse(String query) {
    Map<String, String> values = new TreeMap<>();
    for (String part : query.split("&")) {
      int equals = part.indexOf('=');
      values.put(
          URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
          URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return values;
  }
}
