package uk.trigpoint.datasets.explain;

import java.util.Set;
import java.util.stream.Collectors;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;

/**
 * The names that a policy may use.
 *
 * @param roles codes of the roles
 * @param attributes names of the attributes of callers
 */
public record AccessNames(Set<String> roles, Set<String> attributes) {
  /** The names that every platform has. */
  public static final AccessNames BUILT_IN =
      new AccessNames(
          Role.BUILT_IN.stream().map(Role::code).collect(Collectors.toSet()),
          Set.of(Caller.ORGANISATION, "district"));

  public AccessNames {
    roles = Set.copyOf(roles);
    attributes = Set.copyOf(attributes);
  }
}
