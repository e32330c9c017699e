package uk.trigpoint.datasets.filter.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.filter.ArithmeticOperator;
import uk.trigpoint.datasets.filter.ComparisonOperator;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.TemporalOperator;
import uk.trigpoint.testing.Seeds;

class Cql2TextTest {
  private static final Expression A = new Expression.Property("a");

  @Test
  void andBindsMoreThanOrAndNotMoreThanAnd() {
    assertThat(Cql2Text.parse("a = 1 OR b AND NOT a IS NULL"))
        .isEqualTo(
            new Condition.Or(
                List.of(
                    equal(A, number("1")),
                    new Condition.And(
                        List.of(
                            new Condition.BooleanProperty(new Expression.Property("b")),
                            new Condition.Not(new Condition.IsNull(A)))))));
  }

  @Test
  void literalsMayComeFirstAndTruthValuesAreConditions() {
    assertThat(Cql2Text.parse("5 < a"))
        .isEqualTo(new Condition.Comparison(ComparisonOperator.LESS, number("5"), A));
    assertThat(Cql2Text.parse("TRUE")).isEqualTo(new Condition.BooleanLiteral(true));
    assertThat(Cql2Text.parse("not (False)"))
        .isEqualTo(new Condition.Not(new Condition.BooleanLiteral(false)));
    assertThat(Cql2Text.parse("a = (TRUE)")).isEqualTo(equal(A, new Expression.Literal(true)));
  }

  @Test
  void arithmeticGoesFromLeftToRightByPrecedence() {
    Expression product =
        new Expression.Arithmetic(
            ArithmeticOperator.MULTIPLY,
            number("2"),
            new Expression.Arithmetic(ArithmeticOperator.POWER, A, number("-3")));
    assertThat(Cql2Text.parse("1 - 2*a^-3 - 4 = 0"))
        .isEqualTo(
            equal(
                new Expression.Arithmetic(
                    ArithmeticOperator.SUBTRACT,
                    new Expression.Arithmetic(ArithmeticOperator.SUBTRACT, number("1"), product),
                    number("4")),
                number("0")));
    assertThat(Cql2Text.parse("7 DIV a % 2 = 1"))
        .isEqualTo(
            equal(
                new Expression.Arithmetic(
                    ArithmeticOperator.REMAINDER,
                    new Expression.Arithmetic(ArithmeticOperator.INTEGER_DIVIDE, number("7"), A),
                    number("2")),
                number("1")));
    assertThat(Cql2Text.parse("a -1 = +.5e1"))
        .isEqualTo(
            equal(
                new Expression.Arithmetic(ArithmeticOperator.SUBTRACT, A, number("1")),
                number("5")));
  }

  /** QGIS puts every operation in parentheses. */
  @Test
  void parsesWhatQgisSends() {
    assertThat(
            Cql2Text.parse(
                "(((\"the name\" IS NULL)) AND (NOT (a = 1))) AND (( - (a)) < 5) AND (CASEI(a) LIKE CASEI('x%'))"
                    + " AND (a >= TIMESTAMP('2026-11-28T10:11:12.345Z')) AND (a <= DATE('2026-11-28'))"))
        .isEqualTo(
            new Condition.And(
                List.of(
                    new Condition.And(
                        List.of(
                            new Condition.IsNull(new Expression.Property("the name")),
                            new Condition.Not(equal(A, number("1"))))),
                    new Condition.Comparison(
                        ComparisonOperator.LESS,
                        new Expression.Arithmetic(
                            ArithmeticOperator.MULTIPLY, Expression.Literal.of(-1), A),
                        number("5")),
                    new Condition.Like(
                        Expression.FunctionCall.of(FilterFunction.CASEI, A),
                        Expression.FunctionCall.of(
                            FilterFunction.CASEI, new Expression.Literal("x%"))),
                    new Condition.Comparison(
                        ComparisonOperator.GREATER_OR_EQUAL,
                        A,
                        new Expression.Literal(Instant.parse("2026-11-28T10:11:12.345Z"))),
                    new Condition.Comparison(
                        ComparisonOperator.LESS_OR_EQUAL,
                        A,
                        new Expression.Literal(LocalDate.of(2026, 11, 28))))));
  }

  @Test
  void listsAndRangesHaveExpressions() {
    assertThat(Cql2Text.parse("a NOT BETWEEN b AND b + 1"))
        .isEqualTo(
            new Condition.Not(
                new Condition.Between(
                    A,
                    new Expression.Property("b"),
                    new Expression.Arithmetic(
                        ArithmeticOperator.ADD, new Expression.Property("b"), number("1")))));
    assertThat(Cql2Text.parse("lower(a) IN ('x', upper(b))"))
        .isEqualTo(
            new Condition.In(
                Expression.FunctionCall.of(FilterFunction.LOWER, A),
                List.of(
                    new Expression.Literal("x"),
                    Expression.FunctionCall.of(
                        FilterFunction.UPPER, new Expression.Property("b")))));
  }

  @Test
  void intervalsMayBeUnboundedAndNameProperties() {
    assertThat(
            Cql2Text.parse(
                "T_During(INTERVAL(a, '..'), INTERVAL('2026-01-31','2026-02-01T00:00:00Z'))"))
        .isEqualTo(
            new Condition.Temporal(
                TemporalOperator.DURING,
                new Expression.Interval(A, null),
                new Expression.Interval(
                    new Expression.Literal(LocalDate.of(2026, 1, 31)),
                    new Expression.Literal(Instant.parse("2026-02-01T00:00:00Z")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT(-1.25 51.75)",
        "Point Z (1 2 3)",
        "LINESTRING(0 0, 1 1, 2 0)",
        "POLYGON((0 0, 3 0, 3 3, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))",
        "MULTIPOINT((0 0), (1 1))",
        "MULTIPOINT(0 0, 1 1)",
        "MULTILINESTRING((0 0, 1 1), (2 2, 3 3))",
        "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
        "GEOMETRYCOLLECTION(POINT(0 0), LINESTRING(0 0, 1e0 1))"
      })
  void parsesAllKindsOfGeometries(String wkt) throws Exception {
    Geometry expected = new org.locationtech.jts.io.WKTReader().read(wkt);
    assertThat(geometry("S_INTERSECTS(geom, " + wkt + ")", Crs.CRS84).equalsExact(expected))
        .isTrue();
    assertThat(geometry("S_INTERSECTS(" + wkt + ", geom)", Crs.CRS84).equalsExact(expected))
        .isTrue();
  }

  @Test
  void boxesHaveFourOrSixNumbersInTheOrderOfTheCrs() {
    Envelope box = new Envelope(-1.3, -1.2, 51.7, 51.8);
    for (String text :
        List.of("BBOX(-1.3,51.7,-1.2,51.8)", "BBOX(-1.3, 51.7, 0, -1.2, 51.8, 100)")) {
      assertThat(geometry("S_WITHIN(geom," + text + ")", Crs.CRS84).getEnvelopeInternal())
          .isEqualTo(box);
    }
    assertThat(
            geometry("S_WITHIN(geom,BBOX(51.7,-1.3,51.8,-1.2))", Crs.WGS84).getEnvelopeInternal())
        .isEqualTo(box);
    assertThat(geometry("S_WITHIN(geom,POINT(51.7 -1.3))", Crs.ETRS89).getCoordinate().x)
        .isEqualTo(-1.3);
    Geometry pacific = geometry("S_WITHIN(geom,BBOX(170,-10,-170,10))", Crs.CRS84);
    assertThat(pacific.getNumGeometries()).isEqualTo(2);
    assertThat(pacific.getArea()).isEqualTo(400);
  }

  @Test
  void textsHaveEscapes() {
    assertThat(text("'O''Brien'")).isEqualTo("O'Brien");
    assertThat(text("'O\\'Brien'")).isEqualTo("O'Brien");
    assertThat(text("'C:\\\\x'")).isEqualTo("C:\\x");
    assertThat(text("'a\\tb\\n'")).isEqualTo("a\tb\n");
    assertThat(text("'50\\%'")).isEqualTo("50\\%");
    assertThat(text("''")).isEmpty();
    assertThat(Cql2Text.parse("\"a\"\"b\" IS NULL"))
        .isEqualTo(new Condition.IsNull(new Expression.Property("a\"b")));
  }

  @Test
  void wordsOfGeometriesAndTimesAreNamesElsewhere() {
    assertThat(Cql2Text.parse("date = point AND z > bbox AND t\u00eate = 1").properties())
        .containsExactly("bbox", "date", "point", "t\u00eate", "z");
  }

  @Test
  void ilikeIsForDraftsOnly() {
    assertThat(Cql2Text.parseDraft("a NOT ILIKE 'x%'", Crs.CRS84))
        .isEqualTo(Cql2Text.parse("NOT (CASEI(a) LIKE CASEI('x%'))"));
    assertThatThrownBy(() -> Cql2Text.parse("a ILIKE 'x%'"))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("CASEI")
        .hasMessageContaining("character 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the filter ends where a value or property is expected",
        "5 | a condition is expected, not a value at character 1",
        "a = | ends where a value or property",
        "= 1 | '=' at character 1 where a value or property is expected",
        "a = 1 b | 'b' at character 7 where an operator or the end is expected",
        "a = 'x' OR 1=1-- | ends where a value",
        "name = 'open | the quote at character 8 is not closed",
        "name = 'W\\' | the quote at character 8 is not closed",
        "\"open = 1 | the quote at character 1 is not closed",
        "a = 1) | ')' at character 6",
        "(a = 1 | ends where ) is expected",
        "a IN () | ')' at character 7",
        "a BETWEEN 1 | ends where",
        "a BETWEEN 1 OR 2 | 'OR' at character 13",
        "a ; b | unexpected ';' at character 3",
        "a = 1 = 2 | '=' at character 7",
        "(a = 1) + 1 = 2 | a value is expected, not a condition at character 1",
        "a AND 5 | a condition is expected, not a value at character 7",
        "a = DATE('2026-02-30') | '2026-02-30' at character 5 is not a date",
        "a = DATE('+999999999-01-01') | not a date",
        "a = DATE('0000-01-01') | not a date",
        "a = DATE(b) | 'DATE' takes one text",
        "a = TIMESTAMP('-999999999-01-01T00:00:00Z') | not a date",
        "T_AFTER(a, INTERVAL('x','..')) | 'x' at character 12 is not a date",
        "T_AFTER(a) | 'T_AFTER' takes 2 arguments at character 1",
        "A_EQUALS(a, b) | array functions are not supported at character 1",
        "a = 1e999999999 | a number is out of range at character 5",
        "a = 1e9999999999999999999 | a number is out of range at character 5",
        "S_INTERSECTS(geom, POINT(1)) | the geometry at character 20 cannot be read",
        "S_INTERSECTS(geom, POINT(1 1) | ends where",
        "S_INTERSECTS(geom, POINT EMPTY) | an empty geometry cannot be compared, at character 20",
        "S_INTERSECTS(geom, GEOMETRYCOLLECTION EMPTY) | an empty geometry",
        "S_INTERSECTS(geom, LINESTRING(1 1)) | a line needs two positions, at character 30",
        "S_INTERSECTS(geom, POLYGON((0 0, 1 1, 1 0))) | a ring needs four positions",
        "S_INTERSECTS(geom, POLYGON((0 0, 1 1, 1 0, 2 2))) | a ring needs four positions",
        "S_INTERSECTS(geom, POINT(1e999 1)) | a coordinate is out of range, at character 26",
        "S_INTERSECTS(geom, POLYGON((0 0, 1 1, NaN 2, 0 0))) | character 39",
        "S_INTERSECTS(geom, BBOX(1,2,3)) | BBOX takes 4 or 6 numbers at character 20",
        "S_INTERSECTS(geom, BBOX(1,9,3,2)) | lower corner first at character 20",
        "a = caller('organisation') | access policies only at character 5",
        "exec(java.lang.Runtime.getRuntime(),'id') | unknown function 'exec'",
      })
  void messagesSayWhatIsWrongAndWhere(String filter, String message) {
    assertThatThrownBy(() -> Cql2Text.parse(filter))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining(message);
  }

  @Test
  void positionsCountCharactersNotCodeUnits() {
    assertThatThrownBy(() -> Cql2Text.parse("a = '\uD83C\uDFE0' ;"))
        .hasMessageContaining("character 9");
    assertThatThrownBy(() -> Cql2Text.parse("a = 'x\0'")).hasMessageContaining("NUL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caller('x') = 5",
        "lower(caller('x')) = a",
        "a IN (caller('x'))",
        "a < caller('x')",
        "caller('x') = caller('y')",
        "caller('x') IS NULL",
        "caller('A B') = a"
      })
  void conditionsCompareTheCallerWithAPropertyOnly(String condition) {
    assertThatThrownBy(() -> Cql2Text.parseCondition(condition))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("caller");
    assertThat(Cql2Text.parseCondition("NOT (caller('x') <> a)").callerAttributes())
        .containsExactly("x");
  }

  /** Nothing may overflow the stack, take long, or fail otherwise than with a message. */
  @Test
  void hostileTextsAreRefusedQuickly() {
    int n = 10_000;
    List<String> texts =
        List.of(
            "(".repeat(n) + "a=1" + ")".repeat(n),
            "(".repeat(n),
            "NOT(".repeat(n) + "a" + ")".repeat(n),
            "lower(".repeat(n) + "a" + ")".repeat(n) + "='x'",
            "a" + " AND a".repeat(n),
            "a=1" + " OR a=1".repeat(n - 1),
            "a IN (1" + ",1".repeat(n) + ")",
            "a" + "+a".repeat(n) + "=1",
            "a" + "^a".repeat(n) + "=1",
            "a" + "=a".repeat(n),
            "a = " + "1".repeat(60_000),
            "S_INTERSECTS(geom," + "GEOMETRYCOLLECTION(".repeat(n / 4),
            "S_INTERSECTS(geom,MULTIPOINT(" + "1 1,".repeat(15_000) + "1 1)) AND",
            "x".repeat(100_000) + " = 1",
            "\u20ac".repeat(30_000) + " = 1",
            "'".repeat(60_001),
            "a = '" + "\\".repeat(60_000));
    for (String text : texts) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () ->
              assertThatThrownBy(() -> Cql2Text.parse(text))
                  .as(text.substring(0, 30))
                  .isInstanceOf(InvalidFilterException.class));
    }
    assertThat(Cql2Text.parse("NOT ".repeat(n) + "a"))
        .isInstanceOf(Condition.BooleanProperty.class);
    assertThat(Cql2Text.parse("a = " + "-".repeat(n) + "1")).isInstanceOf(Condition.class);
  }

  @Test
  void randomTextsFailOnlyWithAMessage() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    String[] parts = {
      "a",
      "AND",
      "OR",
      "NOT",
      "(",
      ")",
      "=",
      "<>",
      "'x'",
      "1",
      "-",
      "+",
      "*",
      "/",
      "%",
      "^",
      "DIV",
      ".",
      "LIKE",
      "ILIKE",
      "IN",
      "BETWEEN",
      "IS",
      "NULL",
      "S_INTERSECTS",
      "T_AFTER",
      "POINT",
      "BBOX",
      "EMPTY",
      "Z",
      ",",
      "\"q\"",
      "DATE",
      "TRUE",
      " ",
      "'",
      "\\",
      "\u0000",
      "\u00e9",
      "CASEI",
      "INTERVAL",
      "'..'",
      "POLYGON((0 0,1 1,1 0,0 0))",
      "GEOMETRYCOLLECTION"
    };
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
      }
      try {
        Cql2Text.parse(text.toString());
      } catch (InvalidFilterException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }

  private static Geometry geometry(String filter, Crs crs) {
    return Cql2Text.parse(filter, crs).geometries().getFirst();
  }

  private static String text(String literal) {
    Condition.Comparison comparison = (Condition.Comparison) Cql2Text.parse("a = " + literal);
    return (String) ((Expression.Literal) comparison.right()).value();
  }

  private static Condition equal(Expression left, Expression right) {
    return new Condition.Comparison(ComparisonOperator.EQUAL, left, right);
  }

  private static Expression number(String number) {
    return new Expression.Literal(new BigDecimal(number));
  }
}
