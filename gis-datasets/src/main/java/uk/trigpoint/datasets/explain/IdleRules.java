package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.catalogue.Dataset;

/** Finds rules that decide no row of a dataset's current version for any caller. */
final class IdleRules {
  private final RuleCounts counts;

  IdleRules(RuleCounts counts) {
    this.counts = counts;
  }

  /**
   * Returns a warning for each such rule of a policy, for people. Rules without conditions are
   * compared by {@link PolicyValidator}. Personal rows are not counted.
   */
  List<String> describe(Dataset dataset, AccessPolicy policy) {
    boolean conditions = policy.rules().stream().anyMatch(rule -> rule.condition() != null);
    if (!conditions || dataset.isPersonal() || dataset.version().features() == 0) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < policy.rules().size(); i++) {
      if (!decidesARow(dataset, policy, policy.rules().get(i))) {
        warnings.add(
            "Rule %d decides no row of the current version: no row meets its condition, or earlier rules decide those that do."
                .formatted(i + 1));
      }
    }
    return warnings;
  }

  private boolean decidesARow(Dataset dataset, AccessPolicy policy, AccessRule rule) {
    return rule.roles().stream()
        .sorted()
        .anyMatch(
            role ->
                decidesARow(
                    dataset,
                    RoleGrants.of(dataset, AppliedPolicies.alone(policy), role),
                    position(policy, rule, role)));
  }

  /** Returns the position of a rule among those that apply to a role. */
  private static int position(AccessPolicy policy, AccessRule rule, Role role) {
    List<AccessRule> applicable =
        policy.rules().stream().filter(r -> r.appliesTo(RoleGrants.caller(role))).toList();
    return applicable.indexOf(rule);
  }

  /**
   * Assumes the most that the rule can decide: earlier rules are asked for a caller without
   * attributes, so that no comparison with the caller is true, and the rule for any caller.
   */
  private boolean decidesARow(Dataset dataset, Grant grant, int position) {
    if (position >= grant.rules().size()) {
      return false;
    }
    List<GrantedRule> rules = new ArrayList<>(grant.rules().subList(0, position));
    rules.add(AssumedHolder.some(grant).rules().get(position));
    Grant best = new Grant(rules, Map.of());
    return counts.count(dataset, best, best).stream()
        .anyMatch(count -> count.first() == best.rules().get(position));
  }
}
