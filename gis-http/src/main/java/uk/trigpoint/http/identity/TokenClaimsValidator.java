package uk.trigpoint.http.identity;

import com.nimbusds.jwt.JWTClaimNames;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.signature.ReactiveSignatureConfiguration;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejects tokens without an expiry time, all tokens if no issuer is configured (Micronaut would
 * accept unsigned ones), and tokens of the demo issuer on requests that are not loopback.
 */
@Singleton
final class TokenClaimsValidator implements GenericJwtClaimsValidator<HttpRequest<?>> {
  private final boolean hasIssuer;
  private final boolean demo;

  TokenClaimsValidator(
      List<SignatureConfiguration> signatures,
      List<ReactiveSignatureConfiguration<?>> remoteSignatures,
      @Nullable DemoIssuer demoIssuer) {
    hasIssuer = !signatures.isEmpty() || !remoteSignatures.isEmpty();
    demo = demoIssuer != null;
  }

  @Override
  public boolean validate(Claims claims, @Nullable HttpRequest<?> request) {
    return hasIssuer
        && claims.get(JWTClaimNames.EXPIRATION_TIME) != null
        && (!demo || LoopbackRequest.isLocal(request));
  }
}
