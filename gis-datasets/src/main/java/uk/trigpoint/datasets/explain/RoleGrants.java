package uk.trigpoint.datasets.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.Grant;

/** Decides policies for a caller who has one role, and no attributes. */
final class RoleGrants {
  private static final Grant NOTHING = new Grant(List.of(), Map.of());

  private RoleGrants() {}

  /** Returns what a policy grants; a grant without rules if nothing. */
  static Grant of(AccessPolicy policy, Role role) {
    return policy.decide(caller(role)).orElse(NOTHING);
  }

  static Caller caller(Role role) {
    return Caller.of("explain", Set.of(role), "explain").withPurpose("explain");
  }
}
