package uk.trigpoint.http.identity.oidc;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The provider's endpoints, from its discovery document, which is read when it is first needed and
 * again after an hour. After a failure it is not read again for {@value #RETRY_SECONDS} seconds.
 *
 * @see "OpenID Connect Discovery 1.0"
 */
@Singleton
@Requires(property = "trigpoint.oidc.issuer")
final class Provider {
  static final int TIMEOUT_MILLIS = 5_000;
  static final int RETRY_SECONDS = 5;
  private static final Duration MAX_AGE = Duration.ofHours(1);

  private final OidcSettings settings;
  private @Nullable OIDCProviderMetadata metadata;
  private long readAtNanos;
  private long failedAtNanos;
  private boolean failed;

  Provider(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the endpoints. A document that could not be read again stays in use.
   *
   * @throws ProviderException if the document was never read, or is not that of the issuer
   */
  synchronized OIDCProviderMetadata metadata() throws ProviderException {
    boolean stale = metadata == null || System.nanoTime() - readAtNanos > MAX_AGE.toNanos();
    if (stale && !isWaiting()) {
      try {
        metadata =
            OIDCProviderMetadata.resolve(
                new Issuer(settings.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        readAtNanos = System.nanoTime();
        failed = false;
      } catch (GeneralException | IOException e) {
        failed = true;
        failedAtNanos = System.nanoTime();
        if (metadata == null) {
          throw new ProviderException("the discovery document cannot be read", e);
        }
      }
    }
    if (metadata == null) {
      throw new ProviderException("the discovery document could not be read", null);
    }
    return metadata;
  }

  /**
   * Returns the address of the provider's keys.
   *
   * @throws ProviderException as {@link #metadata}
   */
  URL keysAddress() throws ProviderException {
    try {
      return settings.jwks().isEmpty()
          ? metadata().getJWKSetURI().toURL()
          : URI.create(settings.jwks()).toURL();
    } catch (MalformedURLException e) {
      throw new ProviderException("the address of the keys is not a URL", e);
    }
  }

  private boolean isWaiting() {
    return failed
        && System.nanoTime() - failedAtNanos < Duration.ofSeconds(RETRY_SECONDS).toNanos();
  }
}
