package uk.trigpoint.http.identity;

import com.nimbusds.jwt.JWTClaimNames;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Rejects tokens of another issuer or audience, tokens without an expiry time, all tokens if no
 * issuer is configured (Micronaut would accept unsigned ones), and tokens of the demo issuer on
 * requests that are not loopback.
 */
@Singleton
final class TokenClaimsValidator implements GenericJwtClaimsValidator<HttpRequest<?>> {
  private final @Nullable AcceptedTokens accepted;
  private final boolean demo;

  TokenClaimsValidator(@Nullable AcceptedTokens accepted, @Nullable DemoIssuer demoIssuer) {
    this.accepted = accepted;
    this.demo = demoIssuer != null;
  }

  @Override
  public boolean validate(Claims claims, @Nullable HttpRequest<?> request) {
    return accepted != null
        && accepted.issuer().equals(claims.get(JWTClaimNames.ISSUER))
        && isAudience(claims.get(JWTClaimNames.AUDIENCE), accepted.audience())
        && claims.get(JWTClaimNames.EXPIRATION_TIME) != null
        && (!demo || LoopbackRequest.isLocal(request));
  }

  private static boolean isAudience(@Nullable Object claim, String audience) {
    return claim instanceof Collection<?> audiences
        ? audiences.contains(audience)
        : audience.equals(claim);
  }
}
