package uk.trigpoint.datasets.filter.cql2;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.datasets.filter.FilterLimits;
import uk.trigpoint.datasets.filter.FilterNode;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.SpatialOperator;
import uk.trigpoint.datasets.filter.TemporalOperator;

/**
 * Builds nodes from their parts, for both encodings of CQL2. The parameter {@code where} ends a
 * message with the place of the error, such as {@code " at character 7"}.
 */
final class Values {
  private Values() {}

  /** Returns a node as a condition: a property is one if it is boolean. */
  static Condition condition(FilterNode node, String where) {
    return switch (node) {
      case Condition condition -> condition;
      case Expression.Property property -> new Condition.BooleanProperty(property);
      case Expression.Literal literal when literal.value() instanceof Boolean value ->
          new Condition.BooleanLiteral(value);
      case Expression.FunctionCall call when FilterFunction.find(call.name()).isEmpty() ->
          throw new InvalidFilterException(
              "unknown function " + TokenCheck.quoted(call.name()) + where);
      default -> throw new InvalidFilterException("a condition is expected, not a value" + where);
    };
  }

  /** Returns a node as a value. */
  static Expression value(FilterNode node, String where) {
    if (node instanceof Expression expression) {
      return expression;
    }
    throw new InvalidFilterException("a value is expected, not a condition" + where);
  }

  /** Returns a call of a function of CQL2: a spatial or temporal condition, or a value. */
  static FilterNode call(String name, List<Expression> arguments, String where) {
    SpatialOperator spatial = SpatialOperator.find(name).orElse(null);
    if (spatial != null) {
      requireCount(name, arguments, 2, where);
      return new Condition.Spatial(spatial, arguments.get(0), arguments.get(1));
    }
    TemporalOperator temporal = TemporalOperator.find(name).orElse(null);
    if (temporal != null) {
      requireCount(name, arguments, 2, where);
      return new Condition.Temporal(temporal, arguments.get(0), arguments.get(1));
    }
    if (name.matches("(?i)A_(CONTAINS|CONTAINEDBY|EQUALS|OVERLAPS)")) {
      throw new InvalidFilterException("array functions are not supported" + where);
    }
    return new Expression.FunctionCall(name, arguments);
  }

  static void requireCount(String name, List<?> arguments, int count, String where) {
    if (arguments.size() != count) {
      throw new InvalidFilterException(
          TokenCheck.quoted(name) + " takes " + count + " arguments" + where);
    }
  }

  /** Returns a number; its size is limited, so that it can be written out. */
  static Expression.Literal number(BigDecimal number, String where) {
    // The limit of the compiler is stricter; this one only keeps the number printable.
    long power = (long) number.precision() - number.scale();
    if (Math.abs(power) > 2 * FilterLimits.MAX_DIGITS
        || Math.abs((long) number.scale()) > 2 * FilterLimits.MAX_DIGITS) {
      throw new InvalidFilterException("a number is out of range" + where);
    }
    return new Expression.Literal(number);
  }

  static Expression.Literal number(String text, String where) {
    try {
      return number(new BigDecimal(text), where);
    } catch (NumberFormatException e) {
      throw new InvalidFilterException("a number is out of range" + where);
    }
  }

  static Expression.Literal date(String text, String where) {
    try {
      return new Expression.Literal(Times.date(text));
    } catch (DateTimeException e) {
      throw notATime(text, where);
    }
  }

  static Expression.Literal timestamp(String text, String where) {
    try {
      return new Expression.Literal(Times.instant(text));
    } catch (DateTimeException e) {
      throw notATime(text, where);
    }
  }

  /**
   * Returns an end of an interval: a date or time as text, or another expression.
   *
   * @return null if it is unbounded
   */
  static @Nullable Expression bound(FilterNode node, String where) {
    if (node instanceof Expression.Literal literal && literal.value() instanceof String text) {
      return text.equals("..")
          ? null
          : text.contains("T") ? timestamp(text, where) : date(text, where);
    }
    return value(node, where);
  }

  private static InvalidFilterException notATime(String text, String where) {
    return new InvalidFilterException(
        TokenCheck.quoted(text)
            + where
            + " is not a date or time of the years 1 to 9999, such as 2026-01-31 or 2026-01-31T12:00:00Z");
  }
}
