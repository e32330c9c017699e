package uk.trigpoint.http.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the claims of the access token that comes with an ID token. Keycloak writes roles into the
 * access token only; Entra ID writes app roles into both, and its access token can be an opaque one
 * or one for another API.
 */
@Singleton
@Requires(property = "trigpoint.oidc.client-id")
final class AccessTokenClaims {
  private final OidcSettings settings;
  private final ProviderKeys keys;

  AccessTokenClaims(OidcSettings settings, ProviderKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** Returns the claims, or empty if the token is not one of this person for this application. */
  Optional<Map<String, Object>> find(String accessToken, String subject) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier((type, context) -> {});
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ProviderKeys.ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).subject(subject).build(),
            Set.of("exp")));
    try {
      return Optional.of(processor.process(accessToken, null).toJSONObject());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }
}
