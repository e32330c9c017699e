package uk.trigpoint.http.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;

/**
 * The verified identity of a request: subject, roles, and what else {@link Callers} needs. Every
 * validator of tokens creates it here.
 *
 * @param subject stable id at the issuer; for an API key that of its owner and the name of the key
 * @param attributes values of the caller by name
 * @param datasets the only datasets that may be read; null means no limit beyond the policies
 * @param key id of the API key; null for people and applications with a token
 */
public record CallerAuthentication(
    String subject,
    Set<Role> roles,
    Map<String, Set<String>> attributes,
    @Nullable Set<String> datasets,
    @Nullable String key) {
  private static final String ATTRIBUTE = "trigpoint.caller";

  public CallerAuthentication {
    roles = Set.copyOf(roles);
    attributes = Map.copyOf(attributes);
    datasets = datasets == null ? null : Set.copyOf(datasets);
  }

  /** Returns the identity that a token gives. */
  public static CallerAuthentication ofToken(
      String subject, Set<Role> roles, Map<String, Set<String>> attributes) {
    return new CallerAuthentication(subject, roles, attributes, null, null);
  }

  /** Returns the identity of a request; empty if it is anonymous. */
  public static Optional<CallerAuthentication> of(HttpRequest<?> request) {
    return request.getUserPrincipal(Authentication.class).flatMap(CallerAuthentication::of);
  }

  /** Returns the identity for Micronaut Security. */
  public Authentication toAuthentication() {
    Map<String, Object> members = new HashMap<>();
    members.put(ATTRIBUTE, this);
    return Authentication.build(subject, roles.stream().map(Role::code).toList(), members);
  }

  /**
   * Returns the identity that a validator created; empty for the fixed token of the metrics, which
   * is nobody's.
   */
  private static Optional<CallerAuthentication> of(Authentication authentication) {
    return Optional.ofNullable(authentication.getAttributes().get(ATTRIBUTE))
        .filter(CallerAuthentication.class::isInstance)
        .map(CallerAuthentication.class::cast);
  }
}
