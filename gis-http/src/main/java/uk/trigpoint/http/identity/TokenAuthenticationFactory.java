package uk.trigpoint.http.identity;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.jwt.validator.DefaultJwtAuthenticationFactory;
import io.micronaut.security.token.jwt.validator.JwtAuthenticationFactory;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Optional;
import uk.trigpoint.http.identity.role.Roles;

/** Creates the identity of a verified JWT (JSON Web Token). Roles come from {@link Roles}. */
@Singleton
@Replaces(DefaultJwtAuthenticationFactory.class)
final class TokenAuthenticationFactory implements JwtAuthenticationFactory {
  private final Roles roles;

  TokenAuthenticationFactory(Roles roles) {
    this.roles = roles;
  }

  /** Returns the identity; empty if the token has no subject. */
  @Override
  public Optional<Authentication> createAuthentication(JWT token) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (claims == null || claims.getSubject() == null) {
        return Optional.empty();
      }
      return Optional.of(
          new CallerAuthentication(
                  claims.getSubject(),
                  roles.ofClaims(claims.getClaims()),
                  roles.attributesOfClaims(claims.getClaims()),
                  null)
              .toAuthentication());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
