package uk.trigpoint.http.identity.key;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import uk.trigpoint.http.identity.CallerAuthentication;
import uk.trigpoint.http.problem.ProblemException;

/** Decides who manages keys. */
final class KeyManagers {
  private KeyManagers() {}

  /**
   * Checks that the caller is not a key: a stolen key could otherwise create others that outlive
   * its revocation.
   *
   * @throws ProblemException 403
   */
  static void requireNoKey(HttpRequest<?> request) {
    if (CallerAuthentication.of(request).map(CallerAuthentication::key).isPresent()) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "An API key cannot manage API keys. Sign in instead.");
    }
  }
}
