package uk.trigpoint.http.identity;

import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.correlation.CorrelationId;

/** Determines the caller of a request: identity of the verified token or key, or anonymous. */
public final class Callers {
  /** Header that states the purpose of reading personal data. */
  public static final String PURPOSE = "X-Purpose";

  private static final int MAX_PURPOSE = 200;

  private Callers() {}

  /** Returns the caller; anonymous if the request has no valid token. */
  public static Caller of(HttpRequest<?> request) {
    String correlation = CorrelationId.of(request);
    return CallerAuthentication.of(request)
        .map(
            identity ->
                new Caller(
                    identity.subject(),
                    identity.roles(),
                    identity.attributes(),
                    identity.datasets(),
                    purpose(request),
                    correlation))
        .orElseGet(() -> Caller.anonymous(correlation));
  }

  private static @Nullable String purpose(HttpRequest<?> request) {
    String purpose = request.getHeaders().get(PURPOSE);
    if (purpose == null || purpose.isBlank()) {
      return null;
    }
    String clean = purpose.replaceAll("\\p{Cntrl}", " ").strip();
    return clean.length() > MAX_PURPOSE ? clean.substring(0, MAX_PURPOSE) : clean;
  }
}
