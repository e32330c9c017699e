package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.access.RowCondition;

/** Says rules in words. */
final class PolicyWords {
  private PolicyWords() {}

  /** Returns a rule as one sentence. */
  static String rule(AccessRule rule) {
    return "%s %s %s, with %s and %s."
        .formatted(
            roles(rule.roles()),
            rule.roles().size() == 1 ? "sees" : "see",
            rule.condition() == null ? "every row" : "rows where " + rule.condition().text(),
            columns(rule.columns()),
            place(rule.precision()));
  }

  /**
   * Returns the names of the rules of a grant by position in the policy, with their conditions.
   *
   * @param grant of a caller with this role only, under the policies
   */
  static Map<GrantedRule, String> labels(AppliedPolicies policies, Role role, Grant grant) {
    List<String> today = labels(policies.today(), role);
    AccessPolicy restriction = policies.restriction();
    List<String> own = restriction == null ? List.of() : labels(restriction, role);
    Map<GrantedRule, String> labels = new IdentityHashMap<>();
    for (int i = 0; i < grant.rules().size(); i++) {
      labels.put(
          grant.rules().get(i),
          own.isEmpty()
              ? today.get(i)
              : today.get(i / own.size())
                  + " with "
                  + own.get(i % own.size())
                  + " of the version's own policy");
    }
    return labels;
  }

  /** Returns the names of the rules that can decide a row for a role, in order. */
  private static List<String> labels(AccessPolicy policy, Role role) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < policy.rules().size(); i++) {
      AccessRule rule = policy.rules().get(i);
      if (rule.appliesTo(RoleGrants.caller(role))) {
        RowCondition condition = rule.condition();
        labels.add("rule " + (i + 1) + (condition == null ? "" : " (" + condition.text() + ")"));
        if (condition == null) {
          break;
        }
      }
    }
    return labels;
  }

  static String roles(Collection<Role> roles) {
    return (roles.size() == 1 ? "The role " : "The roles ")
        + roles.stream().sorted().map(Role::code).collect(Collectors.joining(", "));
  }

  /** Returns the roles of a rule, within a sentence. */
  static String roleList(AccessRule rule) {
    return (rule.roles().size() == 1 ? "the role " : "the roles ")
        + rule.roles().stream().sorted().map(Role::code).collect(Collectors.joining(", "));
  }

  static String columns(ColumnSelection columns) {
    return switch (columns.mode()) {
      case ALL -> "every column";
      case NAMED -> "only the columns " + names(columns.names());
      case ALL_BUT -> "every column but " + names(columns.names());
    };
  }

  static String place(Precision precision) {
    return switch (precision) {
      case Precision.Exact exact -> "the exact place";
      case Precision.Snapped snapped ->
          "the place moved to the middle of a square of %s m".formatted(metres(snapped.metres()));
      case Precision.Hexagon hexagon ->
          "the hexagon with edges of %s m that contains the place"
              .formatted(metres(hexagon.metres()));
      case Precision.None none -> "no place";
    };
  }

  static String rows(long count) {
    return count == 1 ? "1 row" : "%,d rows".formatted(count);
  }

  private static String metres(double metres) {
    return metres == Math.rint(metres) ? Long.toString((long) metres) : Double.toString(metres);
  }

  private static String names(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }
}
