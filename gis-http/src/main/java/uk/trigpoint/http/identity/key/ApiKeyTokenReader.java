package uk.trigpoint.http.identity.key;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Reads the header {@code X-Api-Key}. The reader of bearer tokens takes precedence; it reads keys
 * too.
 */
@Singleton
final class ApiKeyTokenReader implements TokenReader<HttpRequest<?>> {
  private static final int AFTER_THE_BEARER_TOKEN = 50;

  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
        ? Optional.empty()
        : Optional.ofNullable(request.getHeaders().get(ApiKeySecret.HEADER));
  }

  @Override
  public int getOrder() {
    return AFTER_THE_BEARER_TOKEN;
  }
}
