package uk.trigpoint.datasets.filter;

import java.util.Optional;

/**
 * A comparison of a property with an attribute of the caller, in either order. This is the only
 * place where a filter may have an attribute of the caller.
 *
 * @param equal false for {@code <>}
 */
public record CallerComparison(
    Expression.Property property, Expression.CallerAttribute attribute, boolean equal) {
  /**
   * Returns a comparison as one with the caller; empty if no side is an attribute of the caller.
   *
   * @throws InvalidFilterException if the other side is not a property, or the operator neither
   *     {@code =} nor {@code <>}
   */
  public static Optional<CallerComparison> of(Condition.Comparison comparison) {
    boolean leftIsCaller = comparison.left() instanceof Expression.CallerAttribute;
    Expression caller = leftIsCaller ? comparison.left() : comparison.right();
    Expression other = leftIsCaller ? comparison.right() : comparison.left();
    if (!(caller instanceof Expression.CallerAttribute attribute)) {
      return Optional.empty();
    }
    boolean equal = comparison.operator() == ComparisonOperator.EQUAL;
    if (!(other instanceof Expression.Property property)
        || !equal && comparison.operator() != ComparisonOperator.NOT_EQUAL) {
      throw misplaced();
    }
    return Optional.of(new CallerComparison(property, attribute, equal));
  }

  /**
   * Requires that a filter has attributes of the caller in such comparisons only.
   *
   * @throws InvalidFilterException if it has one elsewhere
   */
  public static void requireOnly(Condition filter) {
    filter
        .nodes()
        .forEach(
            node -> {
              boolean compared =
                  node instanceof Condition.Comparison comparison && of(comparison).isPresent();
              if (!compared
                  && node.children().stream()
                      .anyMatch(child -> child instanceof Expression.CallerAttribute)) {
                throw misplaced();
              }
            });
  }

  /** Returns the exception for an attribute of the caller in any other place. */
  public static InvalidFilterException misplaced() {
    return new InvalidFilterException(
        "caller(\u2026) can only be compared with a property, by = or <>");
  }
}
