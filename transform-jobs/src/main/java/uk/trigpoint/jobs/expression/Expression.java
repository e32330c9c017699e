package uk.trigpoint.jobs.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.row.RowType;

/**
 * A checked expression. Values are {@link String}, {@link Long}, {@link Double}, {@link Boolean},
 * {@link LocalDate} and {@link Instant} by {@link ColumnType}; null is an unknown value.
 */
public sealed interface Expression {
  /** Returns the type of the value. */
  ColumnType type();

  /**
   * A constant.
   *
   * @param value null is the literal {@code null} of the type that its place needs
   */
  record Literal(@Nullable Object value, ColumnType type) implements Expression {}

  /**
   * A column of the row.
   *
   * @param index of the column in the {@link RowType}
   */
  record Column(String name, int index, ColumnType type) implements Expression {}

  /** A function of values. */
  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ColumnType type() {
      return function.result();
    }
  }

  /** Returns whether the value is one of a list. */
  record In(Expression value, List<Expression> choices) implements Expression {
    public In {
      choices = List.copyOf(choices);
    }

    @Override
    public ColumnType type() {
      return ColumnType.BOOLEAN;
    }
  }

  /**
   * Parses and checks an expression.
   *
   * @param text at most {@value ExpressionParser#MAX_LENGTH} characters
   * @param row the columns it may use
   * @throws ExpressionException if it is not an expression, or types do not fit
   */
  static Expression parse(String text, RowType row) {
    return new ExpressionParser(row).parse(text);
  }

  /**
   * Calls a function.
   *
   * @param name in expressions; operators have the names of CEL such as {@code _==_}
   * @throws IllegalArgumentException if no function of the name takes values of these types
   */
  static Expression call(String name, Expression... arguments) {
    List<ColumnType> types = Stream.of(arguments).map(Expression::type).toList();
    return Functions.list().stream()
        .filter(f -> f.name().equals(name) && f.arguments().equals(types))
        .findFirst()
        .map(function -> new Call(function, List.of(arguments)))
        .orElseThrow(() -> new IllegalArgumentException("no function " + name + " takes " + types));
  }

  /** Returns the names of the columns that the value depends on. */
  default Set<String> columns() {
    Set<String> names = new TreeSet<>();
    collect(this, names);
    return names;
  }

  private static void collect(Expression expression, Set<String> names) {
    switch (expression) {
      case Literal literal -> {}
      case Column column -> names.add(column.name());
      case In in -> {
        collect(in.value(), names);
        in.choices().forEach(choice -> collect(choice, names));
      }
      case Call call -> call.arguments().forEach(argument -> collect(argument, names));
    }
  }
}
