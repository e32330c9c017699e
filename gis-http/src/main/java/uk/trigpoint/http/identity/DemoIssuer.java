package uk.trigpoint.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.role.RoleClaim;
import uk.trigpoint.http.identity.role.RoleDefinition;

/**
 * Token issuer for demonstration and development: an RSA key in {@code TRIGPOINT_HOME}, tokens for
 * any role without a password. Enabled only by {@code TRIGPOINT_DEMO=true}, which excludes an OIDC
 * issuer and any bind address but loopback, and only for requests that pass {@link
 * LoopbackRequest}.
 */
public final class DemoIssuer {
  public static final String ISSUER = "trigpoint-demo";
  public static final String AUDIENCE = "trigpoint";
  private static final Duration LIFETIME = Duration.ofHours(12);

  private final RSAKey key;

  private DemoIssuer(RSAKey key) {
    this.key = key;
  }

  /**
   * Returns the issuer of a home folder. The key is created on the first call.
   *
   * @throws IllegalStateException if the key file cannot be read
   */
  public static DemoIssuer of(Path home) {
    Path file = home.resolve("demo-issuer.jwk");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(home);
        Path fresh = Files.createTempFile(home, "demo-issuer", ".part");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(fresh, new RSAKeyGenerator(2048).keyID("demo").generate().toJSONString());
        Files.move(fresh, file);
      }
      return new DemoIssuer(RSAKey.parse(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException(
          "the demo issuer's key in " + file + " cannot be read. Delete the file", e);
    }
  }

  /**
   * Returns a signed bearer token for a role, valid for twelve hours.
   *
   * @param organisation for roles restricted to their own rows; null if there is none
   */
  public String token(Role role, @Nullable String organisation) {
    return token(role.code(), Map.of("roles", List.of(role.code())), organisation);
  }

  /**
   * Returns a signed bearer token for roles as they are defined: with the first claim of each, so
   * that roles that the identity provider would give by other claims can be tried.
   *
   * @param organisation for roles restricted to their own rows; null if there is none
   * @throws IllegalArgumentException if no claim gives one of the roles
   */
  public String token(List<RoleDefinition> roles, @Nullable String organisation) {
    Map<String, List<String>> claims = new TreeMap<>();
    for (RoleDefinition role : roles) {
      if (role.code().equals(Role.PUBLIC.code())) {
        continue; // everybody has it
      }
      if (role.claims().isEmpty()) {
        throw new IllegalArgumentException("no claim gives the role '" + role.code() + "'");
      }
      RoleClaim given =
          role.claims().stream()
              .filter(claim -> claim.claim().equals("roles"))
              .findFirst()
              .orElse(role.claims().getFirst());
      claims.computeIfAbsent(given.claim(), name -> new ArrayList<>()).add(given.value());
    }
    String codes = roles.stream().map(RoleDefinition::code).collect(Collectors.joining("."));
    return token(codes, claims, organisation);
  }

  /** Returns a token whose claims have these names, also if a name has dots like a path. */
  private String token(
      String roles, Map<String, List<String>> roleClaims, @Nullable String organisation) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
    roleClaims.forEach(claims::claim);
    claims
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("demo-" + roles)
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now.minusSeconds(5)))
        .expirationTime(Date.from(now.plus(LIFETIME)));
    if (organisation != null) {
      claims.claim("organisation", organisation);
    }
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256)
                  .type(new JOSEObjectType("at+jwt"))
                  .keyID(key.getKeyID())
                  .build(),
              claims.build());
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the demo issuer cannot sign", e);
    }
  }

  RSAKey publicKey() {
    return key.toPublicJWK();
  }
}
