package uk.trigpoint.datasets.filter.check;

import java.math.BigDecimal;
import java.util.List;
import uk.trigpoint.datasets.filter.ArithmeticOperator;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.datasets.filter.FilterLimits;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.ValueType;

/**
 * An upper bound of the size of a decimal number: PostgreSQL's {@code numeric} holds 131072 digits,
 * fails beyond, and is slow long before. The bound follows from the operators alone, so a filter
 * that could overflow is refused before it runs, whatever the data are.
 *
 * @param digits before the decimal point
 * @param places after the decimal point
 */
record DecimalSize(int digits, int places) {
  /** Maximum of both; a multiplication of numbers of this size takes 1 ms. */
  private static final int MAX = 4_000;

  /** PostgreSQL rounds quotients, roots and powers to this many places at most. */
  private static final int MAX_ROUNDED_PLACES = 1_000;

  private static final DecimalSize BIGINT = new DecimalSize(19, 0);
  private static final DecimalSize DOUBLE = new DecimalSize(309, 340);

  /**
   * Returns the size of a numeric expression.
   *
   * @param sizes of the operands
   * @throws InvalidFilterException if it could become too large
   */
  static DecimalSize of(Expression expression, ValueType type, List<DecimalSize> sizes) {
    return switch (expression) {
      case Expression.Literal literal -> of((BigDecimal) literal.value());
      case Expression.Arithmetic arithmetic ->
          of(arithmetic.operator(), sizes.get(0), sizes.get(1)).requireAllowed();
      case Expression.FunctionCall call -> of(call, sizes);
      default -> type == ValueType.INTEGER ? BIGINT : DOUBLE;
    };
  }

  private static DecimalSize of(BigDecimal number) {
    return new DecimalSize(
        Math.max(0, number.precision() - number.scale()), Math.max(0, number.scale()));
  }

  private static DecimalSize of(ArithmeticOperator operator, DecimalSize a, DecimalSize b) {
    return switch (operator) {
      case ADD, SUBTRACT ->
          new DecimalSize(Math.max(a.digits, b.digits) + 1, Math.max(a.places, b.places));
      case MULTIPLY -> new DecimalSize(a.digits + b.digits, a.places + b.places);
      case DIVIDE ->
          new DecimalSize(
              a.digits + b.places + 1, Math.min(MAX_ROUNDED_PLACES, a.places + b.digits + 20));
      case REMAINDER -> new DecimalSize(b.digits, Math.max(a.places, b.places));
      case INTEGER_DIVIDE -> new DecimalSize(a.digits + b.places + 1, 0);
      case POWER ->
          new DecimalSize(
              FilterLimits.MAX_BASE_DIGITS * FilterLimits.MAX_EXPONENT + 1, MAX_ROUNDED_PLACES);
    };
  }

  private static DecimalSize of(Expression.FunctionCall call, List<DecimalSize> sizes) {
    return switch (FilterFunction.find(call.name()).orElseThrow()) {
      case ABS -> sizes.getFirst();
      case ROUND, FLOOR, CEIL -> new DecimalSize(sizes.getFirst().digits + 1, 0);
      case SQRT -> new DecimalSize(sizes.getFirst().digits, MAX_ROUNDED_PLACES);
      case AREA, GEOMLENGTH -> DOUBLE;
      default -> BIGINT;
    };
  }

  private DecimalSize requireAllowed() {
    if (digits > MAX || places > MAX) {
      throw new InvalidFilterException(
          "the result of the arithmetic could have more than " + MAX + " digits");
    }
    return this;
  }
}
