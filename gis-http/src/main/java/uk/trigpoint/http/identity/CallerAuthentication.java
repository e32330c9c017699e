package uk.trigpoint.http.identity;

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
 * @param subject stable id at the issuer, or the id of an API key
 * @param attributes values of the caller by name
 * @param datasets the only datasets that may be read; null means no limit beyond the policies
 */
public record CallerAuthentication(
    String subject,
    Set<Role> roles,
    Map<String, Set<String>> attributes,
    @Nullable Set<String> datasets) {
  private static final String ATTRIBUTE = "trigpoint.caller";

  public CallerAuthentication {
    roles = Set.copyOf(roles);
    attributes = Map.copyOf(attributes);
    datasets = datasets == null ? null : Set.copyOf(datasets);
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
  static Optional<CallerAuthentication> of(Authentication authentication) {
    return Optional.ofNullable(authentication.getAttributes().get(ATTRIBUTE))
        .filter(CallerAuthentication.class::isInstance)
        .map(CallerAuthentication.class::cast);
  }
}
