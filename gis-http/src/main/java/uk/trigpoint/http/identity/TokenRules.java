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
 * Refuses a token that never ends, any token while no issuer is configured (the framework would
 * take unsigned ones then), and one of the demo issuer on a request from elsewhere.
 */
@Singleton
final class TokenRules implements GenericJwtClaimsValidator<HttpRequest<?>> {
  private final boolean hasIssuer;
  private final boolean demo;

  TokenRules(
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
        && (!demo || LocalRequest.isLocal(request));
  }
}
