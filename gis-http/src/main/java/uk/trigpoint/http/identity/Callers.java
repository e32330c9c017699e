package uk.trigpoint.http.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.correlation.CorrelationId;

/** Determines the caller of a request: subject and roles of the verified token, or anonymous. */
public final class Callers {
  /** Header that states the purpose of reading personal data. */
  public static final String PURPOSE = "X-Purpose";

  private static final String ORGANISATION_CLAIM = "organisation";
  private static final int MAX_PURPOSE = 200;

  private Callers() {}

  /** Returns the caller; anonymous if the request has no valid token. */
  public static Caller of(HttpRequest<?> request) {
    String correlation = CorrelationId.of(request);
    Authentication authentication = request.getUserPrincipal(Authentication.class).orElse(null);
    if (authentication == null) {
      return Caller.anonymous(correlation);
    }
    Set<Role> roles = new HashSet<>();
    authentication.getRoles().forEach(r -> Role.find(r).ifPresent(roles::add));
    Object organisation = authentication.getAttributes().get(ORGANISATION_CLAIM);
    return new Caller(
        authentication.getName(),
        roles,
        organisation == null
            ? Map.of()
            : Map.of(Caller.ORGANISATION, Set.of(organisation.toString())),
        null,
        purpose(request),
        correlation);
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
