package uk.trigpoint.http.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a signed-in browser: a demo token, or the secret of a session. Scripts cannot read
 * it.
 */
public final class SessionCookie {
  /** Its name. */
  public static final String NAME = "trigpoint-token";

  private SessionCookie() {}

  /** Returns the value of the request's cookie, or empty if there is none. */
  public static Optional<String> find(HttpRequest<?> request) {
    return request
        .getCookies()
        .findCookie(NAME)
        .map(Cookie::getValue)
        .filter(value -> !value.isBlank());
  }

  /**
   * Creates the cookie.
   *
   * @param sameSite {@code Lax} if the sign-in ends with a redirect from another host, else {@code
   *     Strict}
   * @param secure whether the browser sends it over https only
   */
  public static Cookie of(String value, SameSite sameSite, boolean secure, Duration lifetime) {
    return Cookie.of(NAME, value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite(sameSite)
        .maxAge(lifetime);
  }

  /** Creates the cookie that removes it. */
  public static Cookie expired(SameSite sameSite, boolean secure) {
    return of("", sameSite, secure, Duration.ZERO);
  }
}
