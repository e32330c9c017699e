package uk.trigpoint.jobs.steps;

import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Expression;

/** Builds conditions. */
final class Conditions {
  private Conditions() {}

  /** Returns a condition that is true where another is false or unknown. */
  static Expression isNotTrue(Expression condition) {
    return Expression.call(
        "_?_:_",
        condition,
        new Expression.Literal(false, ColumnType.BOOLEAN),
        new Expression.Literal(true, ColumnType.BOOLEAN));
  }
}
