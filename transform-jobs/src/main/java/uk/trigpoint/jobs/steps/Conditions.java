package uk.trigpoint.jobs.steps;

import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Builds expressions of steps. */
public final class Conditions {
  private Conditions() {}

  /** Returns a condition that is true where another is false or unknown. */
  public static Expression isNotTrue(Expression condition) {
    return when(condition, literal(false), literal(true));
  }

  /** Returns a condition that is true where there is no value, or a text of blanks. */
  public static Expression isMissing(Expression value) {
    return Expression.call("isNull", value.type() == ValueType.TEXT ? plain(value) : value);
  }

  /** Returns a text without blanks around it; null if nothing is left. */
  public static Expression plain(Expression text) {
    return Expression.call("emptyToNull", Expression.call("trim", text));
  }

  /** Returns one of two values; the second where the condition is unknown. */
  public static Expression when(Expression condition, Expression then, Expression otherwise) {
    return Expression.call("_?_:_", condition, then, otherwise);
  }

  /** Returns a condition that is true where one of two is. */
  public static Expression or(Expression left, Expression right) {
    return Expression.call("_||_", left, right);
  }

  /** Returns a condition that is true where both are. */
  public static Expression and(Expression left, Expression right) {
    return Expression.call("_&&_", left, right);
  }

  /** Returns the value of a column of the input. */
  public static Expression column(RowType input, Field field) {
    return new Expression.Column(field.name(), input.names().indexOf(field.name()), field.type());
  }

  /** Returns the geometry of the input. */
  public static Expression geometry(RowType input) {
    return new Expression.RowGeometry(input.fields().size());
  }

  /** Returns a number as a number that is not whole. */
  public static Expression number(Expression value) {
    return value.type() == ValueType.INTEGER ? Expression.call("number", value) : value;
  }

  /** Returns a constant. */
  public static Expression literal(boolean value) {
    return new Expression.Literal(value, ColumnType.BOOLEAN);
  }

  /** Returns a constant. */
  public static Expression literal(String value) {
    return new Expression.Literal(value, ColumnType.TEXT);
  }

  /** Returns a constant. */
  public static Expression literal(long value) {
    return new Expression.Literal(value, ColumnType.INTEGER);
  }

  /** Returns a constant. */
  public static Expression literal(double value) {
    return new Expression.Literal(value, ColumnType.NUMBER);
  }
}
