package uk.trigpoint.jobs.expression;

import static uk.trigpoint.jobs.expression.ValueType.BOOLEAN;
import static uk.trigpoint.jobs.expression.ValueType.INTEGER;
import static uk.trigpoint.jobs.expression.ValueType.NUMBER;
import static uk.trigpoint.jobs.expression.ValueType.TEXT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** All functions and operators of expressions. */
final class Functions {
  private static final Map<String, Function> ALL =
      all().stream().collect(Collectors.toUnmodifiableMap(Function::id, f -> f));

  private Functions() {}

  /** Returns all functions. */
  static List<Function> list() {
    return ALL.values().stream().sorted(Comparator.comparing(Function::id)).toList();
  }

  /** Returns the function of an id. */
  static Function get(String id) {
    return Objects.requireNonNull(ALL.get(id), id);
  }

  private static List<Function> all() {
    List<Function> all = new ArrayList<>();
    for (ValueType type : ValueType.values()) {
      if (type != ValueType.GEOMETRY) {
        comparisons(all, type, type);
      }
      all.add(
          nullable("is_null", "isNull", List.of(type), BOOLEAN, a -> a[0] == null, "(%s IS NULL)"));
      all.add(
          nullable(
              "coalesce",
              "coalesce",
              List.of(type, type),
              type,
              a -> a[0] == null ? a[1] : a[0],
              "COALESCE(%s, %s)"));
      all.add(
          nullable(
              "if",
              "_?_:_",
              List.of(BOOLEAN, type, type),
              type,
              a -> Boolean.TRUE.equals(a[0]) ? a[1] : a[2],
              "CASE WHEN %s THEN %s ELSE %s END"));
    }
    comparisons(all, INTEGER, NUMBER);
    comparisons(all, NUMBER, INTEGER);
    logic(all);
    Arithmetic.addTo(all);
    Conversions.addTo(all);
    TextFunctions.addTo(all);
    GeometryFunctions.addTo(all);
    return all;
  }

  private static void comparisons(List<Function> all, ValueType left, ValueType right) {
    comparison(all, "_==_", "=", left, right, c -> c == 0);
    comparison(all, "_!=_", "<>", left, right, c -> c != 0);
    if (left != BOOLEAN) {
      comparison(all, "_<_", "<", left, right, c -> c < 0);
      comparison(all, "_<=_", "<=", left, right, c -> c <= 0);
      comparison(all, "_>_", ">", left, right, c -> c > 0);
      comparison(all, "_>=_", ">=", left, right, c -> c >= 0);
    }
  }

  private static void comparison(
      List<Function> all,
      String name,
      String operator,
      ValueType left,
      ValueType right,
      IntPredicate holds) {
    // Texts are ordered by code point on both sides, not by the language of the database.
    String collation = left == TEXT ? " COLLATE \"C\"" : "";
    all.add(
        new Function(
            id("compare" + operator, List.of(left, right)),
            name,
            false,
            List.of(left, right),
            BOOLEAN,
            false,
            a -> holds.test(Values.compare(a[0], a[1])),
            s -> "(" + s.get(0) + " " + operator + " " + s.get(1) + collation + ")",
            null));
  }

  private static void logic(List<Function> all) {
    all.add(
        nullable(
            "and",
            "_&&_",
            List.of(BOOLEAN, BOOLEAN),
            BOOLEAN,
            a ->
                Boolean.FALSE.equals(a[0]) || Boolean.FALSE.equals(a[1])
                    ? Boolean.FALSE
                    : a[0] == null || a[1] == null ? null : Boolean.TRUE,
            "(%s AND %s)"));
    all.add(
        nullable(
            "or",
            "_||_",
            List.of(BOOLEAN, BOOLEAN),
            BOOLEAN,
            a ->
                Boolean.TRUE.equals(a[0]) || Boolean.TRUE.equals(a[1])
                    ? Boolean.TRUE
                    : a[0] == null || a[1] == null ? null : Boolean.FALSE,
            "(%s OR %s)"));
    all.add(strict("not", "!_", List.of(BOOLEAN), BOOLEAN, a -> !(Boolean) a[0], "(NOT %s)"));
  }

  /** Returns a function that is null if an argument is. */
  static Function strict(
      String id,
      String name,
      List<ValueType> arguments,
      ValueType result,
      Function.Java java,
      String sql) {
    return total(id(id, arguments), name, false, arguments, result, false, java, sql);
  }

  static Function member(
      String name, List<ValueType> arguments, ValueType result, Function.Java java, String sql) {
    return total(id(name, arguments), name, true, arguments, result, false, java, sql);
  }

  private static Function nullable(
      String id,
      String name,
      List<ValueType> arguments,
      ValueType result,
      Function.Java java,
      String sql) {
    return total(id(id, arguments), name, false, arguments, result, true, java, sql);
  }

  /** Returns a function that always has a value. */
  private static Function total(
      String id,
      String name,
      boolean member,
      List<ValueType> arguments,
      ValueType result,
      boolean nullable,
      Function.Java java,
      String sql) {
    return new Function(id, name, member, arguments, result, nullable, java, formatted(sql), null);
  }

  static Function.Sql formatted(String sql) {
    return arguments -> sql.formatted(arguments.toArray());
  }

  static String id(String name, List<ValueType> arguments) {
    return name + arguments.stream().map(type -> "_" + type.code()).collect(Collectors.joining());
  }
}
