package uk.trigpoint.datasets.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.query.FilterDataset.Row;

/**
 * Generates random filters as CQL2 text, as CQL2 JSON, and as a function that evaluates them row by
 * row with three truth values, independently of the platform's own classes.
 */
final class RandomFilters {
  /**
   * An expression or condition.
   *
   * @param value of a row; null is null, or unknown for a condition
   */
  record Node(String text, String json, Function<Row, @Nullable Object> value) {
    @Nullable Object of(Row row) {
      return value.apply(row);
    }
  }

  private final Random random;

  RandomFilters(Random random) {
    this.random = random;
  }

  /** Returns a random condition, nested at most so many levels. */
  Node condition(int depth) {
    return switch (random.nextInt(depth == 0 ? 11 : 15)) {
      case 0, 1 -> compared(number(2), number(2), true);
      case 2 -> compared(text(2), text(2), false);
      case 3 -> like();
      case 4 -> between();
      case 5 -> in();
      case 6 -> isNull();
      case 7 -> truth();
      case 8 -> spatial();
      case 9 ->
          random.nextBoolean()
              ? compared(date(), date(), true)
              : compared(instant(), instant(), true);
      case 10 -> temporal();
      case 11 -> not(condition(depth - 1));
      case 12 -> not(not(condition(depth - 1)));
      case 13 -> both("AND", false, condition(depth - 1), condition(depth - 1));
      default -> both("OR", true, condition(depth - 1), condition(depth - 1));
    };
  }

  /** Returns the negation, which is unknown where the condition is. */
  static Node not(Node condition) {
    return new Node(
        "NOT (" + condition.text + ")",
        op("not", condition.json),
        row -> condition.of(row) instanceof Boolean b ? (Object) !b : null);
  }

  private static Node both(String word, boolean decisive, Node a, Node b) {
    return new Node(
        "(" + a.text + " " + word + " " + b.text + ")",
        op(word.toLowerCase(Locale.ROOT), a.json, b.json),
        row -> {
          Object left = a.of(row);
          Object right = b.of(row);
          if (((Object) decisive).equals(left) || ((Object) decisive).equals(right)) {
            return decisive;
          }
          return left == null || right == null ? null : (Object) !decisive;
        });
  }

  private Node compared(Node a, Node b, boolean ordered) {
    String operator = pick(ordered ? List.of("=", "<>", "<", "<=", ">", ">=") : List.of("=", "<>"));
    return new Node(
        a.text + " " + operator + " " + b.text,
        op(operator, a.json, b.json),
        row -> compare(operator, a.of(row), b.of(row)));
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Boolean compare(
      String operator, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return null;
    }
    int order = ((Comparable<Object>) a).compareTo(b);
    return switch (operator) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private Node between() {
    Node value = number(1);
    Node low = number(1);
    Node high = number(1);
    return new Node(
        value.text + " BETWEEN " + low.text + " AND " + high.text,
        op("between", value.json, low.json, high.json),
        row -> {
          Boolean above = compare(">=", value.of(row), low.of(row));
          Boolean below = compare("<=", value.of(row), high.of(row));
          if (Boolean.FALSE.equals(above) || Boolean.FALSE.equals(below)) {
            return false;
          }
          return above == null || below == null ? null : (Object) true;
        });
  }

  private Node in() {
    boolean numeric = random.nextBoolean();
    Node value = numeric ? number(1) : text(1);
    List<Node> list = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      list.add(numeric ? number(1) : text(1));
    }
    return new Node(
        value.text
            + " IN "
            + list.stream().map(Node::text).collect(Collectors.joining(", ", "(", ")")),
        op(
            "in",
            value.json,
            list.stream().map(Node::json).collect(Collectors.joining(",", "[", "]"))),
        row -> {
          List<@Nullable Boolean> equal = new ArrayList<>();
          list.forEach(node -> equal.add(compare("=", value.of(row), node.of(row))));
          return equal.contains(true)
              ? (Object) true
              : equal.contains(null) ? null : (Object) false;
        });
  }

  private Node isNull() {
    Node value =
        switch (random.nextInt(3)) {
          case 0 -> number(1);
          case 1 -> text(1);
          default -> property(pick(List.of("flag", "built", "updated")));
        };
    return new Node(
        value.text + " IS NULL", op("isNull", value.json), row -> value.of(row) == null);
  }

  private Node truth() {
    return switch (random.nextInt(4)) {
      case 0 -> new Node("TRUE", "true", row -> true);
      case 1 -> new Node("FALSE", "false", row -> false);
      case 2 -> property("flag");
      default -> compared(property("flag"), new Node("TRUE", "true", row -> true), false);
    };
  }

  private Node like() {
    Node value = property(pick(List.of("name", "kind")));
    String pattern =
        pick(List.of("%a%", "_b%", "B_", "%\u00e9", "%\u00fc%", "\\%%", "%x", "a", "%"));
    Node literal = literalText(pattern);
    UnaryOperator<String> change = UnaryOperator.identity();
    for (int i = random.nextInt(3); i > 0; i--) {
      boolean casei = random.nextBoolean();
      UnaryOperator<String> before = change;
      UnaryOperator<String> wrapper =
          casei ? s -> s.toLowerCase(Locale.ROOT) : RandomFilters::plain;
      change = s -> wrapper.apply(before.apply(s));
      value = wrapped(casei ? "CASEI" : "ACCENTI", value, wrapper);
      literal = wrapped(casei ? "CASEI" : "ACCENTI", literal, wrapper);
    }
    Node operand = value;
    String regex = regex(change.apply(pattern));
    return new Node(
        operand.text + " LIKE " + literal.text,
        op("like", operand.json, literal.json),
        row -> operand.of(row) instanceof String s ? (Object) s.matches("(?s)" + regex) : null);
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%' || c == '_') {
        regex.append(c == '%' ? ".*" : ".");
      } else {
        regex.append("\\Q").append(c == '\\' ? pattern.charAt(++i) : c).append("\\E");
      }
    }
    return regex.toString();
  }

  private Node spatial() {
    String operator = pick(List.of("S_INTERSECTS", "S_DISJOINT", "S_WITHIN"));
    int x = 449_000 + random.nextInt(9_000);
    int y = 199_000 + random.nextInt(9_000);
    int side = 500 + random.nextInt(6_000);
    String numbers = x + "," + y + "," + (x + side) + "," + (y + side);
    return new Node(
        operator + "(geom, BBOX(" + numbers + "))",
        op(
            operator.toLowerCase(Locale.ROOT),
            "{\"property\":\"geom\"}",
            "{\"bbox\":[" + numbers + "]}"),
        row -> {
          if (Double.isNaN(row.x())) {
            return null;
          }
          boolean inside = row.x() > x && row.x() < x + side && row.y() > y && row.y() < y + side;
          return inside != operator.equals("S_DISJOINT");
        });
  }

  /** Returns a numeric expression. */
  private Node number(int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 16);
    return switch (kind) {
      case 0 -> property("count");
      case 1 -> property("height");
      case 2 -> property("id");
      case 3 ->
          literalNumber(
              new BigDecimal(random.nextInt(41) - 20)
                  .divide(pick(List.of(BigDecimal.ONE, BigDecimal.ONE, new BigDecimal(4)))));
      case 4 -> arithmetic("+", number(depth - 1), number(depth - 1), BigDecimal::add);
      case 5 -> arithmetic("-", number(depth - 1), number(depth - 1), BigDecimal::subtract);
      case 6 -> arithmetic("*", number(depth - 1), number(depth - 1), BigDecimal::multiply);
      case 7 ->
          arithmetic(
              "/",
              number(depth - 1),
              literalNumber(
                  pick(List.of(new BigDecimal(2), new BigDecimal("-0.5"), BigDecimal.ZERO))),
              divided((a, b) -> a.divide(b, MathContext.DECIMAL128)));
      case 8 ->
          arithmetic("%", number(depth - 1), number(depth - 1), divided(BigDecimal::remainder));
      case 9 ->
          arithmetic(
              "div",
              number(depth - 1),
              number(depth - 1),
              divided(BigDecimal::divideToIntegralValue));
      case 10 -> {
        int exponent = random.nextInt(4);
        yield arithmetic(
            "^",
            number(depth - 1),
            literalNumber(new BigDecimal(exponent)),
            (a, b) -> a.pow(exponent));
      }
      case 11 ->
          function(
              "length",
              text(depth - 1),
              s -> new BigDecimal(((String) s).codePointCount(0, ((String) s).length())));
      case 12 -> datePart();
      case 13 ->
          // Rounded, because the two compute irrational roots to different numbers of digits.
          rounded(
              "round",
              function(
                  "sqrt",
                  number(depth - 1),
                  n ->
                      ((BigDecimal) n).signum() < 0
                          ? null
                          : ((BigDecimal) n).sqrt(new MathContext(30))),
              RoundingMode.HALF_UP);
      case 14 ->
          switch (random.nextInt(4)) {
            case 0 -> function("abs", number(depth - 1), n -> ((BigDecimal) n).abs());
            case 1 -> rounded("round", number(depth - 1), RoundingMode.HALF_UP);
            case 2 -> rounded("FLOOR", number(depth - 1), RoundingMode.FLOOR);
            default -> rounded("ceil", number(depth - 1), RoundingMode.CEILING);
          };
      default -> {
        Node any = number(depth - 1);
        // The sign of a literal is a part of it.
        Node inner = any.text.matches("[-0-9.]+") ? property("count") : any;
        yield new Node(
            "( - (" + inner.text + "))",
            op("*", "-1", inner.json),
            row -> inner.of(row) instanceof BigDecimal n ? n.negate() : null);
      }
    };
  }

  private Node datePart() {
    String part = pick(List.of("year", "month", "day"));
    String column = pick(List.of("built", "updated"));
    return function(
        part,
        property(column),
        moment -> {
          LocalDate date =
              moment instanceof Instant i
                  ? i.atOffset(ZoneOffset.UTC).toLocalDate()
                  : (LocalDate) moment;
          return new BigDecimal(
              switch (part) {
                case "year" -> date.getYear();
                case "month" -> date.getMonthValue();
                default -> date.getDayOfMonth();
              });
        });
  }

  private static Node rounded(String name, Node number, RoundingMode mode) {
    return function(name, number, n -> ((BigDecimal) n).setScale(0, mode));
  }

  private static BinaryOperator<BigDecimal> divided(BinaryOperator<BigDecimal> operation) {
    return (a, b) -> b.signum() == 0 ? null : operation.apply(a, b);
  }

  private static Node arithmetic(
      String operator, Node a, Node b, BinaryOperator<BigDecimal> operation) {
    return new Node(
        "(" + a.text + " " + operator + " " + b.text + ")",
        op(operator, a.json, b.json),
        row ->
            a.of(row) instanceof BigDecimal x && b.of(row) instanceof BigDecimal y
                ? comparable(operation.apply(x, y))
                : null);
  }

  /** Returns a text expression. */
  private Node text(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 9)) {
      case 0 -> property("name");
      case 1 -> property("kind");
      case 2 -> literalText(FilterDataset.text(random));
      case 3 -> wrapped("CASEI", text(depth - 1), s -> s.toLowerCase(Locale.ROOT));
      case 4 -> wrapped("ACCENTI", text(depth - 1), RandomFilters::plain);
      case 5 -> wrapped("upper", text(depth - 1), s -> s.toUpperCase(Locale.ROOT));
      case 6 -> wrapped("trim", text(depth - 1), s -> s.replaceAll("^ +| +$", ""));
      case 7 -> {
        Node a = text(depth - 1);
        Node b = text(depth - 1);
        yield new Node(
            "concat(" + a.text + ", " + b.text + ")",
            op("concat", a.json, b.json),
            row -> a.of(row) instanceof String x && b.of(row) instanceof String y ? x + y : null);
      }
      default -> {
        Node inner = text(depth - 1);
        int from = 1 + random.nextInt(3);
        int length = 1 + random.nextInt(2);
        yield new Node(
            "substring(" + inner.text + ", " + from + ", " + length + ")",
            op("substring", inner.json, "" + from, "" + length),
            row ->
                inner.of(row) instanceof String s
                    ? s.substring(
                        Math.min(s.length(), from - 1), Math.min(s.length(), from - 1 + length))
                    : null);
      }
    };
  }

  private static Node wrapped(String name, Node inner, UnaryOperator<String> change) {
    return function(name, inner, s -> change.apply((String) s));
  }

  private static Node function(String name, Node inner, Function<Object, @Nullable Object> change) {
    return new Node(
        name + "(" + inner.text + ")",
        op(name.toLowerCase(Locale.ROOT), inner.json),
        row -> {
          Object value = inner.of(row);
          return value == null ? null : comparable(change.apply(value));
        });
  }

  private Node date() {
    LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(8));
    return random.nextBoolean()
        ? property("built")
        : new Node("DATE('" + date + "')", "{\"date\":\"" + date + "\"}", row -> date);
  }

  private Node instant() {
    Instant instant =
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(21_600L * random.nextInt(32));
    return random.nextBoolean()
        ? property("updated")
        : new Node(
            "TIMESTAMP('" + instant + "')", "{\"timestamp\":\"" + instant + "\"}", row -> instant);
  }

  private static final Object UNBOUNDED = new Object();

  /** Ends of an operand; {@link #UNBOUNDED} for none, null for null. */
  private record Ends(
      Node node,
      Function<Row, @Nullable Object> start,
      Function<Row, @Nullable Object> end,
      boolean dates) {}

  private Ends ends() {
    if (random.nextInt(3) == 0) {
      boolean dates = random.nextBoolean();
      Node moment = dates ? date() : instant();
      return new Ends(moment, moment.value(), moment.value(), dates);
    }
    Node start = random.nextInt(4) == 0 ? null : random.nextBoolean() ? date() : instant();
    Node end = random.nextInt(4) == 0 ? null : random.nextBoolean() ? date() : instant();
    if (start != null && end != null && isLiteral(start) && isLiteral(end)) {
      end = property("updated");
    }
    boolean dates =
        Stream.of(start, end)
            .allMatch(n -> n == null || n.text().contains("DATE") || n.text().equals("built"));
    Node first = start;
    Node last = end;
    return new Ends(
        new Node(
            "INTERVAL(" + bound(start) + ", " + bound(end) + ")",
            "{\"interval\":[" + jsonBound(start) + "," + jsonBound(end) + "]}",
            row -> null),
        row -> first == null ? UNBOUNDED : first.of(row),
        row -> last == null ? UNBOUNDED : last.of(row),
        dates);
  }

  private static boolean isLiteral(Node node) {
    return node.text().contains("(");
  }

  private static String bound(@Nullable Node node) {
    return node == null ? "'..'" : node.text().replaceAll("^(DATE|TIMESTAMP)\\((.*)\\)$", "$2");
  }

  private static String jsonBound(@Nullable Node node) {
    return node == null
        ? "\"..\""
        : node.json().replaceAll("^\\{\"(?:date|timestamp)\":(.*)\\}$", "$1");
  }

  /** Compares the ends as numbers: days, or microseconds if one of them is a time. */
  private Node temporal() {
    Ends a = ends();
    Ends b = ends();
    boolean dates = a.dates && b.dates;
    String operator =
        pick(
            List.of(
                "AFTER",
                "BEFORE",
                "CONTAINS",
                "DISJOINT",
                "DURING",
                "EQUALS",
                "FINISHEDBY",
                "FINISHES",
                "INTERSECTS",
                "MEETS",
                "METBY",
                "OVERLAPPEDBY",
                "OVERLAPS",
                "STARTEDBY",
                "STARTS"));
    return new Node(
        "T_" + operator + "(" + a.node.text + ", " + b.node.text + ")",
        op("t_" + operator.toLowerCase(Locale.ROOT), a.node.json, b.node.json),
        row -> {
          Long s1 = position(a.start.apply(row), false, dates);
          Long e1 = position(a.end.apply(row), true, dates);
          Long s2 = position(b.start.apply(row), false, dates);
          Long e2 = position(b.end.apply(row), true, dates);
          return switch (operator) {
            case "AFTER" -> compare(">", s1, e2);
            case "BEFORE" -> compare("<", e1, s2);
            case "CONTAINS" -> all(compare("<", s1, s2), compare(">", e1, e2));
            case "DISJOINT" -> any(compare("<", e1, s2), compare(">", s1, e2));
            case "DURING" -> all(compare(">", s1, s2), compare("<", e1, e2));
            case "EQUALS" -> all(compare("=", s1, s2), compare("=", e1, e2));
            case "FINISHEDBY" -> all(compare("<", s1, s2), compare("=", e1, e2));
            case "FINISHES" -> all(compare(">", s1, s2), compare("=", e1, e2));
            case "INTERSECTS" -> all(compare("<=", s1, e2), compare(">=", e1, s2));
            case "MEETS" -> compare("=", e1, s2);
            case "METBY" -> compare("=", s1, e2);
            case "OVERLAPPEDBY" ->
                all(compare(">", s1, s2), compare("<", s1, e2), compare(">", e1, e2));
            case "OVERLAPS" ->
                all(compare("<", s1, s2), compare(">", e1, s2), compare("<", e1, e2));
            case "STARTEDBY" -> all(compare("=", s1, s2), compare(">", e1, e2));
            default -> all(compare("=", s1, s2), compare("<", e1, e2));
          };
        });
  }

  private static @Nullable Long position(@Nullable Object moment, boolean end, boolean dates) {
    if (moment == null) {
      return null;
    }
    if (moment == UNBOUNDED) {
      return end ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    if (moment instanceof LocalDate date) {
      long day = 86_400_000_000L;
      return dates ? date.toEpochDay() : date.toEpochDay() * day + (end ? day - 1 : 0);
    }
    return ((Instant) moment).toEpochMilli() * 1_000;
  }

  private static @Nullable Boolean all(@Nullable Boolean... parts) {
    List<@Nullable Boolean> list = java.util.Arrays.asList(parts);
    return list.contains(false) ? (Boolean) false : list.contains(null) ? null : (Boolean) true;
  }

  private static @Nullable Boolean any(@Nullable Boolean... parts) {
    List<@Nullable Boolean> list = java.util.Arrays.asList(parts);
    return list.contains(true) ? (Boolean) true : list.contains(null) ? null : (Boolean) false;
  }

  private static Node property(String name) {
    return new Node(name, "{\"property\":\"" + name + "\"}", row -> comparable(row.value(name)));
  }

  private static Node literalNumber(BigDecimal number) {
    Object value = comparable(number);
    return new Node(number.toPlainString(), number.toPlainString(), row -> value);
  }

  private static Node literalText(String text) {
    return new Node(
        "'" + text.replace("\\", "\\\\").replace("'", "''") + "'",
        "\"" + text.replace("\\", "\\\\") + "\"",
        row -> text);
  }

  /** Numbers that are equal have the same scale. */
  private static @Nullable Object comparable(@Nullable Object value) {
    return value instanceof BigDecimal n ? (Object) n.stripTrailingZeros() : value;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  private static String op(String name, String... arguments) {
    return "{\"op\":\"" + name + "\",\"args\":[" + String.join(",", arguments) + "]}";
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
