package uk.trigpoint.datasets.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one caller may see of one dataset: the result of a policy decision.
 *
 * @param rules those that apply to the caller; each row is decided by the first whose conditions
 *     are true for it
 * @param attributes the caller's values of the attributes that the conditions name, so that callers
 *     who see the same have equal grants
 */
public record Grant(List<GrantedRule> rules, Map<String, Set<String>> attributes) {
  public Grant {
    rules = List.copyOf(rules);
    attributes = Map.copyOf(attributes);
  }

  /**
   * Returns a grant of rules, without those that can never decide a row because an earlier one
   * admits every row.
   *
   * @param attributes all attributes of the caller
   */
  static Grant of(List<GrantedRule> rules, Map<String, Set<String>> attributes) {
    List<GrantedRule> reachable = new ArrayList<>();
    Set<String> named = new TreeSet<>();
    for (GrantedRule rule : rules) {
      reachable.add(rule);
      rule.conditions().forEach(condition -> named.addAll(condition.callerAttributes()));
      if (rule.admitsEveryRow()) {
        break;
      }
    }
    Map<String, Set<String>> values = new java.util.TreeMap<>(attributes);
    values.keySet().retainAll(named);
    return new Grant(reachable, values);
  }

  /**
   * Returns the intersection of two grants: rows that both admit, columns that both show, the
   * coarser place. The pairs are in lexicographic order, so the first pair that admits a row is
   * that of the first admitting rule of each.
   *
   * @param other a grant of the same caller
   */
  public Grant and(Grant other) {
    List<GrantedRule> pairs = new ArrayList<>();
    for (GrantedRule rule : rules) {
      other.rules.forEach(r -> pairs.add(rule.and(r)));
    }
    Map<String, Set<String>> all = new java.util.TreeMap<>(attributes);
    all.putAll(other.attributes);
    return of(pairs, all);
  }

  /** Returns whether at least one rule shows a column. */
  public boolean showsSomewhere(String column) {
    return rules.stream().anyMatch(rule -> rule.shows(column));
  }

  /** Returns whether every rule shows exact places. */
  public boolean isExact() {
    return rules.stream().allMatch(rule -> rule.precision().equals(Precision.EXACT));
  }

  /** Returns whether all rows are shown, at their exact places. */
  public boolean showsEveryExactRow() {
    return rules.size() == 1 && rules.getFirst().admitsEveryRow() && isExact();
  }

  /** Returns the maximum distance of a shown place from the exact one along an axis, metres. */
  public double maxShiftMetres() {
    return rules.stream().mapToDouble(rule -> rule.precision().maxShiftMetres()).max().orElse(0);
  }
}
