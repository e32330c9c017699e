package uk.trigpoint.http.identity;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.jwt.validator.DefaultJwtAuthenticationFactory;
import io.micronaut.security.token.jwt.validator.JwtAuthenticationFactory;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.identity.role.Roles;

/** Creates the identity of a verified JWT (JSON Web Token). Roles come from {@link Roles}. */
@Singleton
@Replaces(DefaultJwtAuthenticationFactory.class)
final class TokenAuthenticationFactory implements JwtAuthenticationFactory {
  private final Roles roles;

  TokenAuthenticationFactory(Roles roles) {
    this.roles = roles;
  }

  /** Returns the identity; empty if this is no access token or has no subject. */
  @Override
  public Optional<Authentication> createAuthentication(JWT token) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (claims == null
          || claims.getSubject() == null
          || !AccessTokens.isAccessToken(token, payload(token))) {
        return Optional.empty();
      }
      return Optional.of(
          CallerAuthentication.ofToken(
                  claims.getSubject(),
                  roles.ofClaims(claims.getClaims()),
                  roles.attributesOfClaims(claims.getClaims()))
              .toAuthentication());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** Returns the claims as they were sent; {@link JWTClaimsSet} converts times to dates. */
  private static @Nullable Map<String, Object> payload(JWT token) {
    return token instanceof SignedJWT signed ? signed.getPayload().toJSONObject() : null;
  }
}
