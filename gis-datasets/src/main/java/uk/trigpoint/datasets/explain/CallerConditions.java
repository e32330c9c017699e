package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.filter.CallerComparison;
import uk.trigpoint.datasets.filter.Condition;

/** Finds the rules of a grant whose conditions compare with attributes of the caller. */
final class CallerConditions {
  private CallerConditions() {}

  /** Returns whether who is asking makes a difference to the rows of a grant. */
  static boolean dependsOnCaller(Grant grant) {
    return grant.rules().stream().anyMatch(CallerConditions::dependsOnCaller);
  }

  /** Returns the conditions that compare with an attribute of the caller, in the order of rules. */
  static List<Condition> list(Grant grant) {
    return conditions(grant).filter(c -> !c.callerAttributes().isEmpty()).toList();
  }

  /**
   * Returns the rules that stand, in a grant for an assumed holder, for those that depend on the
   * caller; compared by identity.
   *
   * @param assumed the grant with its comparisons replaced, rule by rule
   */
  static Set<GrantedRule> rules(Grant grant, Grant assumed) {
    Set<GrantedRule> rules = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < grant.rules().size(); i++) {
      if (dependsOnCaller(grant.rules().get(i))) {
        rules.add(assumed.rules().get(i));
      }
    }
    return rules;
  }

  /** Returns the attributes of grants, each with the columns that it is compared with. */
  static Map<String, Set<String>> columnsByAttribute(Grant... grants) {
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    for (Grant grant : grants) {
      for (CallerComparison comparison : comparisons(grant)) {
        columns
            .computeIfAbsent(comparison.attribute().name(), name -> new TreeSet<>())
            .add(comparison.property().name());
      }
    }
    return columns;
  }

  private static List<CallerComparison> comparisons(Grant grant) {
    List<CallerComparison> comparisons = new ArrayList<>();
    conditions(grant)
        .flatMap(condition -> condition.nodes(Condition.Comparison.class))
        .forEach(comparison -> CallerComparison.of(comparison).ifPresent(comparisons::add));
    return comparisons;
  }

  private static boolean dependsOnCaller(GrantedRule rule) {
    return rule.conditions().stream().anyMatch(c -> !c.callerAttributes().isEmpty());
  }

  private static Stream<Condition> conditions(Grant grant) {
    return grant.rules().stream().flatMap(rule -> rule.conditions().stream());
  }
}
