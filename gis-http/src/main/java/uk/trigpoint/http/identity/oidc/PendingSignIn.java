package uk.trigpoint.http.identity.oidc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.http.identity.Secrets;
import uk.trigpoint.http.link.LocalPath;

/**
 * A sign-in between the request to the provider and its answer. Kept in a cookie of the browser
 * that began it, one for each, so that several tabs can sign in at the same time.
 *
 * @param state returned by the provider; binds its answer to this browser
 * @param nonce in the ID token; binds it to this sign-in
 * @param verifier PKCE code verifier; only who has it can redeem the code
 * @param to path and query to return to
 */
record PendingSignIn(String state, String nonce, String verifier, String to) {
  private static final String COOKIE = "trigpoint-sign-in-";
  private static final String PATH = "/sign-in";
  private static final int NAME_LENGTH = 8;
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern VALUE =
      Pattern.compile(
          "([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{1,1400})");

  /** Begins a sign-in. */
  static PendingSignIn begin(String to) {
    return new PendingSignIn(Secrets.create(), Secrets.create(), Secrets.create(), to);
  }

  /** Returns the sign-in that this browser began with a state, or empty if it began none. */
  static Optional<PendingSignIn> find(HttpRequest<?> request, String state) {
    if (!SECRET.matcher(state).matches()) {
      return Optional.empty();
    }
    return request
        .getCookies()
        .findCookie(name(state))
        .flatMap(cookie -> parse(cookie.getValue()))
        .filter(
            pending ->
                MessageDigest.isEqual(
                    pending.state().getBytes(StandardCharsets.US_ASCII),
                    state.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Returns the cookie that keeps it for ten minutes. */
  Cookie cookie(boolean secure) {
    String value =
        String.join(
            ".",
            state,
            nonce,
            verifier,
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(to.getBytes(StandardCharsets.UTF_8)));
    return cookie(value, secure, LIFETIME);
  }

  /** Returns the cookie that removes it, so that an answer is used once only. */
  Cookie expiredCookie(boolean secure) {
    return cookie("", secure, Duration.ZERO);
  }

  private Cookie cookie(String value, boolean secure, Duration lifetime) {
    // Lax: the answer comes with a navigation from the provider's host.
    return Cookie.of(name(state), value)
        .path(PATH)
        .httpOnly(true)
        .secure(secure)
        .sameSite(SameSite.Lax)
        .maxAge(lifetime);
  }

  private static String name(String state) {
    return COOKIE + state.substring(0, NAME_LENGTH);
  }

  private static Optional<PendingSignIn> parse(String value) {
    Matcher parts = VALUE.matcher(value);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      String to = new String(Base64.getUrlDecoder().decode(parts.group(4)), StandardCharsets.UTF_8);
      return Optional.of(
          new PendingSignIn(parts.group(1), parts.group(2), parts.group(3), LocalPath.of(to, "/")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
