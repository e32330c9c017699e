package uk.trigpoint.jobs.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions in the JVM. */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Returns the value for a row.
   *
   * @param row values in the order of the columns of the {@code RowType} it was checked against
   * @throws EvaluationException if it has none
   */
  public static @Nullable Object evaluate(Expression expression, @Nullable Object[] row) {
    return evaluate(expression, row, RunContext.NONE);
  }

  /**
   * Returns the value for a row in a run.
   *
   * @param row values in the order of the columns of the {@code RowType} it was checked against,
   *     then the geometry if the rows have any
   * @throws EvaluationException if it has none
   */
  public static @Nullable Object evaluate(
      Expression expression, @Nullable Object[] row, RunContext context) {
    return switch (expression) {
      case Expression.Literal literal -> literal.value();
      case Expression.Column column -> row[column.index()];
      case Expression.RowGeometry geometry -> row[geometry.index()];
      case Expression.RunDate date -> context.requiredDate();
      case Expression.Matches matches -> {
        Object text = evaluate(matches.text(), row, context);
        yield text == null ? null : matches.pattern().matches((String) text);
      }
      case Expression.HasNoValue tried -> hasNoValue(tried.tried(), row, context);
      case Expression.OrNull tried -> orNull(tried.tried(), row, context);
      case Expression.InJvm own -> {
        @Nullable Object[] values = new Object[own.arguments().size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = evaluate(own.arguments().get(i), row, context);
        }
        yield own.computation().of(values, context);
      }
      case Expression.In in -> in(in, row, context);
      case Expression.Call call -> call(call, row, context);
    };
  }

  private static @Nullable Object orNull(
      Expression expression, @Nullable Object[] row, RunContext context) {
    try {
      return evaluate(expression, row, context);
    } catch (EvaluationException e) {
      return null;
    }
  }

  private static boolean hasNoValue(
      Expression expression, @Nullable Object[] row, RunContext context) {
    try {
      evaluate(expression, row, context);
      return false;
    } catch (EvaluationException e) {
      return true;
    }
  }

  private static @Nullable Object call(
      Expression.Call call, @Nullable Object[] row, RunContext context) {
    Function function = call.function();
    List<Expression> arguments = call.arguments();
    @Nullable Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      if (i > 0 && isDecided(function, i, values)) {
        break;
      }
      values[i] = evaluate(arguments.get(i), row, context);
      // Every argument is evaluated, so that one that fails is found whatever the others are.
    }
    if (!function.nullable()) {
      for (Object value : values) {
        if (value == null) {
          return null;
        }
      }
    }
    if (function.name().equals("_?_:_")) {
      return evaluate(arguments.get(Boolean.TRUE.equals(values[0]) ? 1 : 2), row, context);
    }
    return function.java().apply(values, context);
  }

  /** Returns whether an argument has no say, so that it may fail: {@code x != null && f(x)}. */
  private static boolean isDecided(Function function, int index, @Nullable Object[] values) {
    return switch (function.name()) {
      case "_&&_" -> Boolean.FALSE.equals(values[0]);
      case "_||_" -> Boolean.TRUE.equals(values[0]);
      case "coalesce" -> values[0] != null;
      case "_?_:_" -> true;
      default -> false;
    };
  }

  private static @Nullable Object in(Expression.In in, @Nullable Object[] row, RunContext context) {
    Object value = evaluate(in.value(), row, context);
    boolean unknown = value == null;
    boolean found = false;
    for (Expression choice : in.choices()) {
      Object one = evaluate(choice, row, context);
      unknown |= one == null;
      found |= one != null && value != null && Values.compare(value, one) == 0;
    }
    return found ? Boolean.TRUE : unknown && !in.choices().isEmpty() ? null : Boolean.FALSE;
  }
}
