package uk.trigpoint.http.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.security.authentication.Authentication;
import java.util.Locale;
import java.util.Optional;
import uk.trigpoint.http.identity.key.ApiKeySecret;
import uk.trigpoint.http.problem.Problems;

/**
 * Finds bearer tokens and API keys that no validator accepted. Their holder must notice: an answer
 * with public data only looks complete. A damaged or ended session cookie is not among them; its
 * browser signs in again.
 *
 * @see "RFC 6750, section 3.1"
 */
final class InvalidCredentials {
  private static final String BEARER = "bearer";

  private InvalidCredentials() {}

  /** Returns the 401 for a request with invalid credentials; empty if it has valid ones or none. */
  static Optional<MutableHttpResponse<?>> refusal(HttpRequest<?> request) {
    if (request.getUserPrincipal(Authentication.class).isPresent()) {
      return Optional.empty();
    }
    Optional<String> bearer = findBearer(request);
    boolean key =
        request.getHeaders().contains(ApiKeySecret.HEADER)
            || bearer.filter(text -> text.startsWith(ApiKeySecret.PREFIX)).isPresent();
    if (!key && bearer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Problems.response(
                request,
                HttpStatus.UNAUTHORIZED,
                key
                    ? "This API key is not valid: it is unknown, has expired or was revoked."
                    : "This bearer token is not valid: it has expired, was changed, or is not for this platform. Get a new one; without a token you can read public data.",
                null)
            .header("WWW-Authenticate", "Bearer error=\"invalid_token\""));
  }

  /** Returns what follows the scheme Bearer, which may be empty; empty for another scheme. */
  private static Optional<String> findBearer(HttpRequest<?> request) {
    String authorization = request.getHeaders().get("Authorization");
    if (authorization == null) {
      return Optional.empty();
    }
    String text = authorization.strip();
    String scheme = text.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    return scheme.equals(BEARER)
        ? Optional.of(text.substring(BEARER.length()).strip())
        : Optional.empty();
  }
}
