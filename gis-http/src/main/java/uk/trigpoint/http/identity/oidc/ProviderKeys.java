package uk.trigpoint.http.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider's public keys. Cached for five minutes. An unknown key id reads them again, but at
 * most twice in {@link #MIN_INTERVAL}, so that forged key ids cannot flood the provider. While the
 * provider does not answer, the last keys stay in use for an hour.
 */
@Singleton
@Requires(property = "trigpoint.oidc.issuer")
final class ProviderKeys implements JWKSource<SecurityContext> {
  /** Algorithms with a public key. A shared secret (HS256) and no signature are never accepted. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  static final Duration MIN_INTERVAL = Duration.ofSeconds(30);
  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final Duration OUTAGE = Duration.ofHours(1);
  private static final int MAX_BYTES = 512 * 1024;

  private final Provider provider;
  private volatile @Nullable JWKSource<SecurityContext> source;

  ProviderKeys(Provider provider) {
    this.provider = provider;
  }

  /**
   * Returns the matching keys.
   *
   * @throws KeySourceException if the provider has none, cannot be reached, or was asked too often
   */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    return source().get(selector, context);
  }

  private synchronized JWKSource<SecurityContext> source() throws KeySourceException {
    JWKSource<SecurityContext> existing = source;
    if (existing != null) {
      return existing;
    }
    try {
      JWKSource<SecurityContext> created =
          JWKSourceBuilder.create(
                  provider.keysAddress(),
                  new DefaultResourceRetriever(
                      Provider.TIMEOUT_MILLIS, Provider.TIMEOUT_MILLIS, MAX_BYTES))
              .cache(MAX_AGE.toMillis(), Duration.ofSeconds(15).toMillis())
              .rateLimited(MIN_INTERVAL.toMillis())
              .outageTolerant(OUTAGE.toMillis())
              .retrying(true)
              .build();
      source = created;
      return created;
    } catch (ProviderException e) {
      throw new KeySourceException(String.valueOf(e.getMessage()), e);
    }
  }
}
