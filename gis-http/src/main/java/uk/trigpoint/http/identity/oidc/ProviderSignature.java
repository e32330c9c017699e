package uk.trigpoint.http.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Requires;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Singleton;
import java.security.Key;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies signatures with the provider's keys. Keys and addresses of keys in a token's header
 * ({@code jwk}, {@code jku}, {@code x5u}) are ignored. Reads the network if the keys are not
 * cached.
 */
@Singleton
@Requires(property = "trigpoint.oidc.issuer")
final class ProviderSignature implements SignatureConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignature.class);

  private final JWSVerificationKeySelector<SecurityContext> selector;
  private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

  ProviderSignature(ProviderKeys keys) {
    this.selector = new JWSVerificationKeySelector<>(ProviderKeys.ALGORITHMS, keys);
  }

  @Override
  public String supportedAlgorithmsMessage() {
    return "The algorithms are " + ProviderKeys.ALGORITHMS + ".";
  }

  @Override
  public boolean supports(JWSAlgorithm algorithm) {
    return ProviderKeys.ALGORITHMS.contains(algorithm);
  }

  @Override
  public boolean verify(SignedJWT token) throws JOSEException {
    if (!supports(token.getHeader().getAlgorithm())) {
      return false;
    }
    try {
      for (Key key : selector.selectJWSKeys(token.getHeader(), null)) {
        JWSVerifier verifier = verifiers.createJWSVerifier(token.getHeader(), key);
        if (token.verify(verifier)) {
          return true;
        }
      }
    } catch (RateLimitReachedException e) {
      LOG.debug("The provider's keys were read recently; an unknown key id is refused");
    } catch (KeySourceException e) {
      LOG.warn("The keys of the identity provider cannot be read: {}", e.getMessage());
    }
    return false;
  }
}
