package uk.trigpoint.datasets.explain;

import java.util.Set;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.RuleCompiler;

/** Decides policies for a caller who has one role, and no attributes. */
final class RoleGrants {
  private RoleGrants() {}

  /**
   * Returns what policies grant of the version in force, as far as it has the columns of the rules;
   * a grant without rules if nothing.
   */
  static Grant of(Dataset dataset, AppliedPolicies policies, Role role) {
    return RuleCompiler.evaluable(dataset, policies.decide(caller(role)));
  }

  static Caller caller(Role role) {
    return Caller.of("explain", Set.of(role), "explain").withPurpose("explain");
  }
}
