package uk.trigpoint.jobs.steps;

import java.util.List;
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

  /** Returns a condition that is true where a value is missing. */
  static Expression isMissing(Expression value) {
    return Expression.call("isNull", value);
  }

  /** Returns a condition that is true where one of several is. */
  static Expression any(List<Expression> conditions) {
    return conditions.stream().reduce((a, b) -> Expression.call("_||_", a, b)).orElseThrow();
  }
}
