package uk.trigpoint.jobs.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * A checked expression. Values are {@link String}, {@link Long}, {@link Double}, {@link Boolean},
 * {@link LocalDate}, {@link Instant} and {@link org.locationtech.jts.geom.Geometry} by {@link
 * ValueType}; null is an unknown value.
 */
public sealed interface Expression {
  /** Returns the type of the value. */
  ValueType type();

  /** Returns the expressions that its value is made from. */
  default List<Expression> parts() {
    return List.of();
  }

  /**
   * A constant.
   *
   * @param value null is the literal {@code null} of the type that its place needs
   */
  record Literal(@Nullable Object value, ValueType type) implements Expression {
    /** Creates a constant with the type of a column. */
    public Literal(@Nullable Object value, ColumnType type) {
      this(value, ValueType.of(type));
    }
  }

  /**
   * A column of the row.
   *
   * @param index of the column in the {@link RowType}
   */
  record Column(String name, int index, ValueType type) implements Expression {
    /** Creates a column. */
    public Column(String name, int index, ColumnType type) {
      this(name, index, ValueType.of(type));
    }
  }

  /**
   * The geometry of the row, EPSG:27700; null if the row has none.
   *
   * @param index of the geometry in the row: the number of columns
   */
  record RowGeometry(int index) implements Expression {
    @Override
    public ValueType type() {
      return ValueType.GEOMETRY;
    }
  }

  /** The date of the run, {@link RunContext#runDate}: {@code today()}. */
  record RunDate() implements Expression {
    @Override
    public ValueType type() {
      return ValueType.DATE;
    }
  }

  /** Returns whether a whole text matches a pattern. */
  record Matches(Expression text, PortablePattern pattern) implements Expression {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }

    @Override
    public List<Expression> parts() {
      return List.of(text);
    }
  }

  /** Returns whether an expression has no value; never null, and never without a value itself. */
  record HasNoValue(Expression tried) implements Expression {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }

    @Override
    public List<Expression> parts() {
      return List.of(tried);
    }
  }

  /** Returns the value of an expression; null where it has none. */
  record OrNull(Expression tried) implements Expression {
    @Override
    public ValueType type() {
      return tried.type();
    }

    @Override
    public List<Expression> parts() {
      return List.of(tried);
    }
  }

  /**
   * A function of a step that has no equal in SQL.
   *
   * @param computation is called with null for arguments that are unknown
   */
  record InJvm(ValueType type, List<Expression> arguments, Computation computation)
      implements Expression {
    public InJvm {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Expression> parts() {
      return arguments;
    }
  }

  /** The Java code of {@link InJvm}. */
  @FunctionalInterface
  interface Computation {
    /**
     * Returns the value. Is called by several threads at once.
     *
     * @throws EvaluationException if there is none
     */
    @Nullable Object of(@Nullable Object[] arguments, RunContext context);
  }

  /** A function of values. */
  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ValueType type() {
      return function.result();
    }

    @Override
    public List<Expression> parts() {
      return arguments;
    }
  }

  /** Returns whether the value is one of a list. */
  record In(Expression value, List<Expression> choices) implements Expression {
    public In {
      choices = List.copyOf(choices);
    }

    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }

    @Override
    public List<Expression> parts() {
      return Stream.concat(Stream.of(value), choices.stream()).toList();
    }
  }

  /** Returns the functions as they are called, with the types of arguments and value, sorted. */
  static List<String> signatures() {
    return Functions.list().stream()
        .filter(f -> Character.isLetter(f.name().charAt(0)))
        .map(
            f -> {
              List<String> types = f.arguments().stream().map(ValueType::code).toList();
              return f.member()
                  ? "%s.%s(%s): %s"
                      .formatted(
                          types.getFirst(),
                          f.name(),
                          String.join(", ", types.subList(1, types.size())),
                          f.result().code())
                  : "%s(%s): %s".formatted(f.name(), String.join(", ", types), f.result().code());
            })
        .distinct()
        .sorted()
        .toList();
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
    List<ValueType> types = Stream.of(arguments).map(Expression::type).toList();
    return Functions.list().stream()
        .filter(f -> f.name().equals(name) && f.arguments().equals(types))
        .findFirst()
        .map(function -> new Call(function, List.of(arguments)))
        .orElseThrow(() -> new IllegalArgumentException("no function " + name + " takes " + types));
  }

  /** Returns the names of the columns that the value depends on. */
  default Set<String> columns() {
    Set<String> names = new TreeSet<>();
    if (this instanceof Column column) {
      names.add(column.name());
    }
    parts().forEach(part -> names.addAll(part.columns()));
    return names;
  }

  /** Returns whether the value depends on the geometry of the row. */
  default boolean usesGeometry() {
    return this instanceof RowGeometry || parts().stream().anyMatch(Expression::usesGeometry);
  }

  /**
   * Returns whether the value is personal: it is made from a personal column, or from the geometry
   * of rows that have one, because the place of a person tells who it is.
   */
  default boolean isPersonal(RowType row) {
    return usesGeometry() && row.isPersonal()
        || columns().stream().anyMatch(c -> row.find(c).map(Field::personal).orElse(false));
  }

  /** Returns whether it can be compiled to SQL; else it is evaluated in the JVM only. */
  default boolean hasSql() {
    return !(this instanceof InJvm)
        && !(this instanceof Call call && call.function().sql() == null)
        && parts().stream().allMatch(Expression::hasSql);
  }
}
