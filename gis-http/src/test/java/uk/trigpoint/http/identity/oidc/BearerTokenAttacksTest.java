package uk.trigpoint.http.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests tokens that an API client must not get in with. */
class BearerTokenAttacksTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  private static FakeProvider provider;
  private static HttpTestServer server;

  @BeforeAll
  static void start() throws Exception {
    provider = new FakeProvider();
    server = new HttpTestServer(db, provider.settings());
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @Test
  void anAccessTokenIsAccepted() {
    assertThat(status(provider.sign(provider.accessClaims().build()))).isEqualTo(200);
    JWSHeader rfc9068 = provider.header().type(new JOSEObjectType("at+jwt")).build();
    assertThat(
            status(
                provider.sign(
                    rfc9068,
                    provider.accessClaims().claim("azp", null).claim("scp", null).build())))
        .isEqualTo(200);
  }

  @Test
  void anIdTokenIsNoAccessToken() {
    assertThat(status(provider.sign(provider.idClaims("n").build()))).isEqualTo(401);
    assertThat(status(provider.sign(provider.idClaims("n").claim("nonce", null).build())))
        .as("of a native application, without nonce")
        .isEqualTo(401);
    assertThat(status(provider.sign(provider.accessClaims().claim("typ", "ID").build())))
        .as("of Keycloak")
        .isEqualTo(401);
    assertThat(status(provider.sign(provider.accessClaims().claim("typ", "Refresh").build())))
        .isEqualTo(401);
    assertThat(
            status(
                provider.sign(
                    provider.header().type(new JOSEObjectType("logout+jwt")).build(),
                    provider.accessClaims().build())))
        .isEqualTo(401);
  }

  @Test
  void aTokenOfAnotherApplicationOrTenantIsRefused() {
    assertThat(status(provider.sign(provider.accessClaims().audience("other-app").build())))
        .isEqualTo(401);
    assertThat(
            status(
                provider.sign(
                    provider
                        .accessClaims()
                        .issuer(provider.issuer().replace("9999", "1234"))
                        .build())))
        .isEqualTo(401);
    assertThat(status(provider.sign(provider.accessClaims().audience(List.of()).build())))
        .isEqualTo(401);
  }

  @Test
  void anUnsignedTokenIsRefused_algNone() {
    assertThat(status(new PlainJWT(provider.accessClaims().build()).serialize())).isEqualTo(401);
    String[] parts = provider.sign(provider.accessClaims().build()).split("\\.");
    String none =
        Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"NONE\"}".getBytes());
    assertThat(status(none + "." + parts[1] + ".")).isEqualTo(401);
    assertThat(status(parts[0] + "." + parts[1] + ".")).isEqualTo(401);
  }

  @Test
  void theProvidersPublicKeyIsNoSharedSecret_hs256() throws Exception {
    byte[] publicKey = provider.key.toRSAPublicKey().getEncoded();
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(provider.key.getKeyID()).build(),
            provider.accessClaims().build());
    forged.sign(new MACSigner(publicKey));
    assertThat(status(forged.serialize())).isEqualTo(401);
  }

  @Test
  void anExpiredOrFutureTokenIsRefused() {
    Instant now = Instant.now();
    assertThat(status(with(c -> c.expirationTime(Date.from(now.minusSeconds(61)))))).isEqualTo(401);
    assertThat(status(with(c -> c.expirationTime(null)))).isEqualTo(401);
    assertThat(status(with(c -> c.notBeforeTime(Date.from(now.plusSeconds(600)))))).isEqualTo(401);
  }

  @Test
  void aTimeThatOverflowsIsRefused_notBeforeWrappedToThePast() throws Exception {
    for (String time : List.of("nbf", "exp", "iat")) {
      for (Object value :
          List.of(Long.MAX_VALUE, Long.MAX_VALUE / 1000 + 1, 1e300, -1, "9", true)) {
        Map<String, Object> claims = provider.accessClaims().build().toJSONObject();
        claims.put(time, value);
        JWSObject token = new JWSObject(provider.header().build(), new Payload(claims));
        token.sign(new RSASSASigner(provider.key));
        assertThat(status(token.serialize())).as(time + " " + value).isEqualTo(401);
      }
    }
  }

  @Test
  void keysAndAddressesInTheHeaderAreIgnored_jku() throws Exception {
    RSAKey evil = new RSAKeyGenerator(2048).keyID("evil").generate();
    for (JWSHeader header :
        List.of(
            provider.header().jwkURL(URI.create("http://127.0.0.1:1/keys")).build(),
            provider.header().x509CertURL(URI.create("http://127.0.0.1:1/cert")).build(),
            provider.header().jwk(evil.toPublicJWK()).build(),
            provider.header().keyID("../../key").build(),
            provider.header().keyID("x' OR '1'='1").build())) {
      SignedJWT token = new SignedJWT(header, provider.accessClaims().build());
      token.sign(new RSASSASigner(evil));
      assertThat(status(token.serialize())).isEqualTo(401);
    }
  }

  @Test
  void forgedKeyIdsDoNotFloodTheProvider() {
    assertThat(status(provider.sign(provider.accessClaims().build()))).isEqualTo(200);
    int before = provider.keyReads.get();
    IntStream.range(0, 1_000)
        .forEach(
            i ->
                assertThat(
                        status(
                            provider.sign(
                                provider.header().keyID("unknown-" + i).build(),
                                provider.accessClaims().build())))
                    .isEqualTo(401));
    assertThat(provider.keyReads.get() - before).isLessThanOrEqualTo(3);
    assertThat(status(provider.sign(provider.accessClaims().build()))).isEqualTo(200);
  }

  @Test
  void oddRolesGiveTheLeastPrivilege() {
    assertThat(status(with(c -> c.claim("roles", "gis-officer")))).isEqualTo(403);
    assertThat(status(with(c -> c.claim("roles", List.of(List.of("gis-officer")))))).isEqualTo(403);
    assertThat(status(with(c -> c.claim("roles", List.of())))).isEqualTo(403);
    assertThat(status(with(c -> c.claim("roles", null).claim("hasgroups", true)))).isEqualTo(403);
    List<String> many =
        IntStream.range(0, 400).mapToObj(i -> i == 399 ? "gis-officer" : "r" + i).toList();
    assertThat(status(with(c -> c.claim("roles", many)))).isEqualTo(403);
  }

  private static String with(java.util.function.UnaryOperator<JWTClaimsSet.Builder> change) {
    return provider.sign(change.apply(provider.accessClaims()).build());
  }

  private static int status(String token) {
    return server.get("/echo/officer", "Authorization", "Bearer " + token).statusCode();
  }
}
