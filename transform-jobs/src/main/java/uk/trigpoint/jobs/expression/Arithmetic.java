package uk.trigpoint.jobs.expression;

import static uk.trigpoint.jobs.expression.ValueType.INTEGER;
import static uk.trigpoint.jobs.expression.ValueType.NUMBER;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/**
 * Arithmetic. Whole numbers stay whole: {@code 7 / 2} is 3. Division by zero fails. Results beyond
 * 64 bits fail; so do numbers beyond {@code 1e150} or nearer to zero than {@code 1e-150}, so that
 * neither overflow nor underflow, which PostgreSQL treats as errors of the statement, can occur.
 */
final class Arithmetic {
  private static final double MOST = 1e150;
  private static final double LEAST = 1e-150;

  /** Digits to which PostgreSQL converts a double to a numeric. */
  private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final int MAX_PLACES = 15;

  private Arithmetic() {}

  static void addTo(List<Function> all) {
    whole(all, "add", "_+_", "+", BigInteger::add);
    whole(all, "subtract", "_-_", "-", BigInteger::subtract);
    whole(all, "multiply", "_*_", "*", BigInteger::multiply);
    wholeDivision(all, "divide", "_/_", "/", BigInteger::divide);
    wholeDivision(all, "remainder", "_%_", "%%", BigInteger::remainder);
    for (List<ValueType> types :
        List.of(List.of(NUMBER, NUMBER), List.of(NUMBER, INTEGER), List.of(INTEGER, NUMBER))) {
      number(all, "add", "_+_", "+", types, (a, b) -> a + b);
      number(all, "subtract", "_-_", "-", types, (a, b) -> a - b);
      number(all, "multiply", "_*_", "*", types, (a, b) -> a * b);
      number(all, "divide", "_/_", "/", types, (a, b) -> a / b);
    }
    negation(all);
    rounding(all);
    for (ValueType type : List.of(INTEGER, NUMBER, ValueType.DATE)) {
      extreme(all, "min", "<=", type);
      extreme(all, "max", ">=", type);
    }
  }

  /** LEAST and GREATEST of PostgreSQL would ignore null. */
  private static void extreme(List<Function> all, String name, String operator, ValueType type) {
    int sign = name.equals("min") ? 1 : -1;
    all.add(
        Functions.strict(
            name,
            name,
            List.of(type, type),
            type,
            a -> sign * Values.compare(a[0], a[1]) <= 0 ? a[0] : a[1],
            "CASE WHEN %1$s "
                + operator
                + " %2$s THEN %1$s WHEN %1$s IS NOT NULL AND %2$s IS NOT NULL THEN %2$s END"));
  }

  private static void whole(
      List<Function> all,
      String id,
      String name,
      String operator,
      BinaryOperator<BigInteger> operation) {
    List<ValueType> types = List.of(INTEGER, INTEGER);
    String exact = "(CAST(%s AS numeric) " + operator + " CAST(%s AS numeric))";
    all.add(
        new Function(
            Functions.id(id, types),
            name,
            false,
            types,
            INTEGER,
            false,
            a -> inRange(operation.apply(big(a[0]), big(a[1]))),
            Functions.formatted("(%s " + operator + " %s)"),
            s ->
                "("
                    + exact.formatted(s.toArray())
                    + " NOT BETWEEN -9223372036854775808 AND 9223372036854775807)"));
  }

  private static void wholeDivision(
      List<Function> all,
      String id,
      String name,
      String operator,
      BinaryOperator<BigInteger> operation) {
    List<ValueType> types = List.of(INTEGER, INTEGER);
    all.add(
        new Function(
            Functions.id(id, types),
            name,
            false,
            types,
            INTEGER,
            false,
            a -> {
              if ((Long) a[1] == 0) {
                throw new EvaluationException("division by zero");
              }
              return inRange(operation.apply(big(a[0]), big(a[1])));
            },
            Functions.formatted("(%s " + operator + " %s)"),
            // The least number has no positive counterpart; PostgreSQL gives 0 for its remainder.
            s ->
                id.equals("divide")
                    ? "(%2$s = 0 OR %1$s = -9223372036854775808 AND %2$s = -1)"
                        .formatted(s.toArray())
                    : "(%2$s = 0)".formatted(s.toArray())));
  }

  private static void number(
      List<Function> all,
      String id,
      String name,
      String operator,
      List<ValueType> types,
      DoubleBinaryOperator operation) {
    boolean division = operator.equals("/");
    all.add(
        new Function(
            Functions.id(id, types),
            name,
            false,
            types,
            NUMBER,
            false,
            a -> {
              double left = usable(a[0]);
              double right = usable(a[1]);
              if (division && right == 0) {
                throw new EvaluationException("division by zero");
              }
              return operation.applyAsDouble(left, right);
            },
            s ->
                "(CAST(%s AS double precision) ".formatted(s.get(0))
                    + operator
                    + " CAST(%s AS double precision))".formatted(s.get(1)),
            s ->
                "("
                    + unusable(s.get(0))
                    + " OR "
                    + unusable(s.get(1))
                    + (division ? " OR " + s.get(1) + " = 0" : "")
                    + ")"));
  }

  private static void negation(List<Function> all) {
    all.add(
        new Function(
            "negate_integer",
            "-_",
            false,
            List.of(INTEGER),
            INTEGER,
            false,
            a -> inRange(big(a[0]).negate()),
            Functions.formatted("(- %s)"),
            Functions.formatted("(%s = -9223372036854775808)")));
    all.add(
        Functions.strict("negate", "-_", List.of(NUMBER), NUMBER, a -> -(Double) a[0], "(- %s)"));
  }

  private static void rounding(List<Function> all) {
    all.add(
        new Function(
            "round_number_integer",
            "round",
            false,
            List.of(NUMBER, INTEGER),
            NUMBER,
            false,
            a -> {
              double value = usable(a[0]);
              long places = (Long) a[1];
              if (places < 0 || places > MAX_PLACES) {
                throw new EvaluationException("0 to 15 places can be kept");
              }
              return new BigDecimal(value)
                  .round(DOUBLE_DIGITS)
                  .setScale((int) places, RoundingMode.HALF_UP)
                  .doubleValue();
            },
            Functions.formatted(
                "CAST(round(CAST(%s AS numeric), CAST(%s AS integer)) AS double precision)"),
            s -> "(" + unusable(s.get(0)) + " OR " + s.get(1) + " NOT BETWEEN 0 AND 15)"));
  }

  private static BigInteger big(Object value) {
    return BigInteger.valueOf((Long) value);
  }

  private static Long inRange(BigInteger value) {
    if (value.bitLength() > 63) {
      throw new EvaluationException("the result is beyond 64 bits");
    }
    return value.longValue();
  }

  private static double usable(Object value) {
    double number = ((Number) value).doubleValue();
    double size = Math.abs(number);
    if (size > MOST || size < LEAST && size > 0) {
      throw new EvaluationException("the number is too great or too small to calculate with");
    }
    return number;
  }

  private static String unusable(String sql) {
    return "(abs(%1$s) > 1e150 OR abs(%1$s) < 1e-150 AND %1$s <> 0)"
        .formatted("CAST(" + sql + " AS double precision)");
  }
}
