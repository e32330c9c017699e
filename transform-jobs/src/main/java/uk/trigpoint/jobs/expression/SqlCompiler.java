package uk.trigpoint.jobs.expression;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Compiles expressions to SQL of PostgreSQL that is an error for no row: where an expression has no
 * value, {@link Compiled#fails} is true and {@link Compiled#value} is null.
 */
public final class SqlCompiler {
  /** Longest SQL of an expression, in characters: nested functions that can fail are repeated. */
  static final int MAX_LENGTH = 100_000;

  private static final String FALSE = "FALSE";

  private final String alias;
  private final Constants constants;

  /**
   * An expression in SQL.
   *
   * @param value its value
   * @param fails whether it has none; {@code FALSE} if it always has one
   */
  public record Compiled(String value, String fails) {
    /** Returns whether it can fail. */
    public boolean canFail() {
      return !fails.equals(FALSE);
    }
  }

  private SqlCompiler(String alias, Constants constants) {
    this.alias = alias;
    this.constants = constants;
  }

  /**
   * Compiles an expression.
   *
   * @param alias of the relation that has the columns
   * @param constants gets those of the expression
   * @throws ExpressionException if its SQL is longer than {@value #MAX_LENGTH} characters
   * @throws IllegalStateException if it has no SQL, {@link Expression#hasSql}
   */
  public static Compiled compile(Expression expression, String alias, Constants constants) {
    SqlCompiler compiler = new SqlCompiler(alias, constants);
    return new Compiled(compiler.value(expression), compiler.fails(expression));
  }

  private String value(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> literal(literal);
      case Expression.Column column -> alias + ".\"" + column.name() + '"';
      case Expression.RowGeometry geometry -> alias + ".geom";
      case Expression.RunDate date -> constants.runDate();
      case Expression.Matches matches ->
          bounded(
              "(%s ~ CAST(%s AS text))"
                  .formatted(value(matches.text()), constants.bind(matches.pattern().anchored())));
      case Expression.HasNoValue tried -> fails(tried.tried());
      case Expression.OrNull tried -> orNull(tried.tried());
      case Expression.InJvm own -> throw noSql();
      case Expression.In in ->
          in.choices().isEmpty()
              ? FALSE
              : "(" + value(in.value()) + " IN (" + joined(in.choices(), ", ") + "))";
      case Expression.Call call -> {
        List<String> arguments = call.arguments().stream().map(this::value).toList();
        Function.Sql sql = call.function().sql();
        if (sql == null) {
          throw noSql();
        }
        String value = sql.of(arguments);
        Function.Sql fails = call.function().fails();
        yield bounded(
            fails == null
                ? value
                : "CASE WHEN " + fails.of(arguments) + " THEN NULL ELSE " + value + " END");
      }
    };
  }

  private String orNull(Expression tried) {
    String fails = fails(tried);
    return fails.equals(FALSE)
        ? value(tried)
        : bounded("CASE WHEN " + fails + " THEN NULL ELSE " + value(tried) + " END");
  }

  private static IllegalStateException noSql() {
    return new IllegalStateException("an expression without SQL is evaluated in the JVM");
  }

  private String literal(Expression.Literal literal) {
    String type = literal.type().sql();
    Object value = literal.value();
    if (value == null) {
      return "CAST(NULL AS " + type + ")";
    }
    return literal.type() == ValueType.BOOLEAN
        ? ((Boolean) value ? "TRUE" : FALSE)
        : "CAST(" + constants.bind(value) + " AS " + type + ")";
  }

  private String joined(List<Expression> expressions, String separator) {
    return bounded(expressions.stream().map(this::value).collect(Collectors.joining(separator)));
  }

  /** Returns whether an expression has no value. An argument without a say may fail. */
  private String fails(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> FALSE;
      case Expression.Column column -> FALSE;
      case Expression.RowGeometry geometry -> FALSE;
      case Expression.RunDate date -> FALSE;
      case Expression.HasNoValue tried -> FALSE;
      case Expression.OrNull tried -> FALSE;
      case Expression.Matches matches -> fails(matches.text());
      case Expression.InJvm own -> throw noSql();
      case Expression.In in ->
          in.choices().stream().map(this::fails).reduce(fails(in.value()), SqlCompiler::either);
      case Expression.Call call -> fails(call);
    };
  }

  private String fails(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    String first = fails(arguments.getFirst());
    return switch (call.function().name()) {
      case "_&&_" -> either(first, when(arguments.get(0), "IS NOT FALSE", fails(arguments.get(1))));
      case "_||_" -> either(first, when(arguments.get(0), "IS NOT TRUE", fails(arguments.get(1))));
      case "coalesce" -> either(first, when(arguments.get(0), "IS NULL", fails(arguments.get(1))));
      case "_?_:_" ->
          either(
              first,
              either(
                  when(arguments.get(0), "IS TRUE", fails(arguments.get(1))),
                  when(arguments.get(0), "IS NOT TRUE", fails(arguments.get(2)))));
      default -> {
        String any = arguments.stream().map(this::fails).reduce(FALSE, SqlCompiler::either);
        Function.Sql own = call.function().fails();
        if (own == null) {
          yield any;
        }
        List<String> values = arguments.stream().map(this::value).toList();
        // A function of a null is null, whatever the other arguments are.
        String known =
            values.stream().map(v -> v + " IS NOT NULL").collect(Collectors.joining(" AND "));
        yield either(any, bounded("(" + known + " AND " + own.of(values) + ")"));
      }
    };
  }

  private String when(Expression condition, String is, String fails) {
    return fails.equals(FALSE)
        ? FALSE
        : bounded("(" + value(condition) + " " + is + " AND " + fails + ")");
  }

  private static String either(String left, String right) {
    if (left.equals(FALSE)) {
      return right;
    }
    return right.equals(FALSE) ? left : bounded("(" + left + " OR " + right + ")");
  }

  private static String bounded(String sql) {
    if (sql.length() > MAX_LENGTH) {
      throw new ExpressionException(
          0, "the expression is too complex; split it over two columns", null);
    }
    return sql;
  }
}
