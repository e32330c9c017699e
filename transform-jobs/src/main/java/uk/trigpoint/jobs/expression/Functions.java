package uk.trigpoint.jobs.expression;

import static uk.trigpoint.core.feature.ColumnType.BOOLEAN;
import static uk.trigpoint.core.feature.ColumnType.INTEGER;
import static uk.trigpoint.core.feature.ColumnType.NUMBER;
import static uk.trigpoint.core.feature.ColumnType.TEXT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import uk.trigpoint.core.feature.ColumnType;

/** All functions and operators of expressions. */
final class Functions {
  /** Characters that are blanks for {@code trim}: those of Unicode that occur in files. */
  private static final String BLANKS = " \t\n\r\f\u000B\u00A0\u2007\u202F\u3000\uFEFF";

  /** LEAST and GREATEST would ignore null. */
  private static final String FIRST_CHARACTERS =
      "(%1$s, CAST(CASE WHEN %2$s < 0 THEN 0 WHEN %2$s > 1000000 THEN 1000000 ELSE %2$s END AS integer))";

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
    for (ColumnType type : ColumnType.values()) {
      comparisons(all, type, type);
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
    texts(all);
    Conversions.addTo(all);
    return all;
  }

  private static void comparisons(List<Function> all, ColumnType left, ColumnType right) {
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
      ColumnType left,
      ColumnType right,
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

  private static void texts(List<Function> all) {
    all.add(
        strict(
            "concat",
            "_+_",
            List.of(TEXT, TEXT),
            TEXT,
            a -> text(a[0]) + text(a[1]),
            "(%s || %s)"));
    all.add(
        member(
            "contains",
            List.of(TEXT, TEXT),
            BOOLEAN,
            a -> text(a[0]).contains(text(a[1])),
            "(strpos(%s, %s) > 0)"));
    all.add(
        member(
            "startsWith",
            List.of(TEXT, TEXT),
            BOOLEAN,
            a -> text(a[0]).startsWith(text(a[1])),
            "starts_with(%s, %s)"));
    all.add(
        member(
            "endsWith",
            List.of(TEXT, TEXT),
            BOOLEAN,
            a -> text(a[0]).endsWith(text(a[1])),
            "starts_with(reverse(%s), reverse(%s))"));
    all.add(
        strict(
            "size",
            "size",
            List.of(TEXT),
            INTEGER,
            a -> (long) text(a[0]).codePointCount(0, text(a[0]).length()),
            "CAST(char_length(%s) AS bigint)"));
    all.add(
        strict(
            "upper",
            "upper",
            List.of(TEXT),
            TEXT,
            a -> each(text(a[0]), Character::toUpperCase),
            "upper(%s)"));
    all.add(
        strict(
            "lower",
            "lower",
            List.of(TEXT),
            TEXT,
            a -> each(text(a[0]), Character::toLowerCase),
            "lower(%s)"));
    all.add(
        strict(
            "trim",
            "trim",
            List.of(TEXT),
            TEXT,
            a -> trimmed(text(a[0])),
            "btrim(%s, " + SqlText.literal(BLANKS) + ")"));
    all.add(
        strict(
            "replace",
            "replace",
            List.of(TEXT, TEXT, TEXT),
            TEXT,
            a -> text(a[1]).isEmpty() ? a[0] : text(a[0]).replace(text(a[1]), text(a[2])),
            "replace(%s, %s, %s)"));
    all.add(
        strict(
            "left",
            "left",
            List.of(TEXT, INTEGER),
            TEXT,
            a -> left(text(a[0]), (Long) a[1]),
            "left" + FIRST_CHARACTERS));
    all.add(
        strict(
            "right",
            "right",
            List.of(TEXT, INTEGER),
            TEXT,
            a -> right(text(a[0]), (Long) a[1]),
            "right" + FIRST_CHARACTERS));
  }

  static String text(Object value) {
    return (String) value;
  }

  private static String each(String text, java.util.function.IntUnaryOperator mapped) {
    StringBuilder all = new StringBuilder(text.length());
    text.codePoints().map(mapped).forEach(all::appendCodePoint);
    return all.toString();
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && BLANKS.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && BLANKS.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static String left(String text, long count) {
    int points = text.codePointCount(0, text.length());
    return text.substring(0, text.offsetByCodePoints(0, (int) Math.clamp(count, 0, points)));
  }

  private static String right(String text, long count) {
    int points = text.codePointCount(0, text.length());
    return text.substring(text.offsetByCodePoints(0, points - (int) Math.clamp(count, 0, points)));
  }

  /** Returns a function that is null if an argument is. */
  static Function strict(
      String id,
      String name,
      List<ColumnType> arguments,
      ColumnType result,
      Function.Java java,
      String sql) {
    return total(id(id, arguments), name, false, arguments, result, false, java, sql);
  }

  private static Function member(
      String name, List<ColumnType> arguments, ColumnType result, Function.Java java, String sql) {
    return total(id(name, arguments), name, true, arguments, result, false, java, sql);
  }

  private static Function nullable(
      String id,
      String name,
      List<ColumnType> arguments,
      ColumnType result,
      Function.Java java,
      String sql) {
    return total(id(id, arguments), name, false, arguments, result, true, java, sql);
  }

  /** Returns a function that always has a value. */
  private static Function total(
      String id,
      String name,
      boolean member,
      List<ColumnType> arguments,
      ColumnType result,
      boolean nullable,
      Function.Java java,
      String sql) {
    return new Function(id, name, member, arguments, result, nullable, java, formatted(sql), null);
  }

  static Function.Sql formatted(String sql) {
    return arguments -> sql.formatted(arguments.toArray());
  }

  static String id(String name, List<ColumnType> arguments) {
    return name + arguments.stream().map(type -> "_" + type.code()).collect(Collectors.joining());
  }
}
