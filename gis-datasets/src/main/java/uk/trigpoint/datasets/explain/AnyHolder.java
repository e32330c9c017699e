package uk.trigpoint.datasets.explain;

import java.util.List;
import java.util.Map;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.cql2.Cql2;

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
  static Cql2 replace(Cql2 condition, boolean positive) {
    return switch (condition) {
      case Cql2.And and -> new Cql2.And(replace(and.conditions(), positive));
      case Cql2.Or or -> new Cql2.Or(replace(or.conditions(), positive));
      case Cql2.Not not -> new Cql2.Not(replace(not.condition(), !positive));
      case Cql2.Comparison comparison -> replace(comparison, positive);
      default -> condition;
    };
  }

  private static List<Cql2> replace(List<Cql2> conditions, boolean positive) {
    return conditions.stream().map(c -> replace(c, positive)).toList();
  }

  private static Cql2 replace(Cql2.Comparison comparison, boolean positive) {
    Cql2.Scalar property =
        comparison.right() instanceof Cql2.CallerAttribute
            ? comparison.left()
            : comparison.left() instanceof Cql2.CallerAttribute ? comparison.right() : null;
    if (!(property instanceof Cql2.Property named)) {
      return comparison;
    }
    Cql2 isNull = new Cql2.IsNull(named);
    return positive ? new Cql2.Not(isNull) : isNull;
  }
}
