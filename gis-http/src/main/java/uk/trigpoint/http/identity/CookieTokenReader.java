package uk.trigpoint.http.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;
import uk.trigpoint.http.identity.key.ApiKeySecret;

/**
 * Reads the token from the sign-in cookie. A request with a token or key in a header is not
 * authenticated by its cookie.
 */
@Singleton
final class CookieTokenReader implements TokenReader<HttpRequest<?>> {
  private static final int AFTER_THE_HEADER = 100;

  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
            || request.getHeaders().contains(ApiKeySecret.HEADER)
        ? Optional.empty()
        : SessionCookie.find(request);
  }

  @Override
  public int getOrder() {
    return AFTER_THE_HEADER;
  }
}
