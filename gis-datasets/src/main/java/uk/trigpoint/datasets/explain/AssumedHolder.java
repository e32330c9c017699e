package uk.trigpoint.datasets.explain;

import java.util.List;
import java.util.Map;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.filter.CallerComparison;
import uk.trigpoint.datasets.filter.Condition;

/**
 * Replaces comparisons with attributes of the caller, to ask what holders of a role see rather than
 * one caller. A comparison with a property that is null is unknown for everybody. Otherwise
 *
 * <ul>
 *   <li>for <em>some</em> holder a property can equal, or differ from, the attribute;
 *   <li>for <em>every other</em> holder, whose attribute has a value of no row, the property
 *       differs from it.
 * </ul>
 */
final class AssumedHolder {
  private final boolean some;

  private AssumedHolder(boolean some) {
    this.some = some;
  }

  /** Returns a grant of the rows that at least one holder of the role may see. */
  static Grant some(Grant grant) {
    return new AssumedHolder(true).replace(grant);
  }

  /**
   * Returns the grant of a holder of the role to whom none of the rows belongs: what it admits,
   * every holder sees.
   */
  static Grant other(Grant grant) {
    return new AssumedHolder(false).replace(grant);
  }

  private Grant replace(Grant grant) {
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
  private Condition replace(Condition condition, boolean positive) {
    return switch (condition) {
      case Condition.And and -> new Condition.And(replace(and.conditions(), positive));
      case Condition.Or or -> new Condition.Or(replace(or.conditions(), positive));
      case Condition.Not not -> new Condition.Not(replace(not.condition(), !positive));
      case Condition.Comparison comparison ->
          CallerComparison.of(comparison)
              .map(caller -> some ? isKnown(caller, positive) : differs(caller, positive))
              .orElse(comparison);
      default -> condition;
    };
  }

  private List<Condition> replace(List<Condition> conditions, boolean positive) {
    return conditions.stream().map(c -> replace(c, positive)).toList();
  }

  /**
   * Returns the result of a comparison with a value of no row: false for {@code =}, true for {@code
   * <>}; where the property is null, what makes the whole condition not true.
   */
  private static Condition differs(CallerComparison comparison, boolean positive) {
    Condition isNull = new Condition.IsNull(comparison.property());
    if (comparison.equal()) {
      return positive ? new Condition.BooleanLiteral(false) : isNull;
    }
    return positive ? new Condition.Not(isNull) : new Condition.BooleanLiteral(true);
  }

  private static Condition isKnown(CallerComparison comparison, boolean positive) {
    Condition isNull = new Condition.IsNull(comparison.property());
    return positive ? new Condition.Not(isNull) : isNull;
  }
}
