package uk.trigpoint.datasets.explain;

import java.util.List;
import java.util.Map;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.filter.CallerComparison;
import uk.trigpoint.datasets.filter.Condition;

/**
 * Replaces comparisons with attributes of the caller, to ask what some holder of a role sees rather
 * than one caller: a property can equal, or differ from, the attribute of some holder whenever it
 * is not null.
 */
final class AnyHolder {
  private AnyHolder() {}

  /** Returns a grant of the rows that at least one holder of the role may see. */
  static Grant of(Grant grant) {
    return new Grant(
        grant.rules().stream()
            .map(
                r ->
                    new GrantedRule(
                        r.conditions().stream().map(c -> replace(c, true)).toList(),
                        r.columns(),
                        r.precision()))
            .toList(),
        Map.of());
  }

  /**
   * Returns the condition without attributes.
   *
   * @param positive false below an odd number of negations
   */
  static Condition replace(Condition condition, boolean positive) {
    return switch (condition) {
      case Condition.And and -> new Condition.And(replace(and.conditions(), positive));
      case Condition.Or or -> new Condition.Or(replace(or.conditions(), positive));
      case Condition.Not not -> new Condition.Not(replace(not.condition(), !positive));
      case Condition.Comparison comparison ->
          CallerComparison.of(comparison)
              .map(caller -> isKnown(caller, positive))
              .orElse(comparison);
      default -> condition;
    };
  }

  private static List<Condition> replace(List<Condition> conditions, boolean positive) {
    return conditions.stream().map(c -> replace(c, positive)).toList();
  }

  private static Condition isKnown(CallerComparison comparison, boolean positive) {
    Condition isNull = new Condition.IsNull(comparison.property());
    return positive ? new Condition.Not(isNull) : isNull;
  }
}
