package uk.trigpoint.http.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads the token from the sign-in cookie. A bearer token in the header takes precedence. */
@Singleton
final class CookieTokenReader implements TokenReader<HttpRequest<?>> {
  private static final int AFTER_THE_HEADER = 100;

  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return request
        .getCookies()
        .findCookie(DemoSignInController.COOKIE)
        .map(Cookie::getValue)
        .filter(v -> !v.isBlank());
  }

  @Override
  public int getOrder() {
    return AFTER_THE_HEADER;
  }
}
