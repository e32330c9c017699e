package uk.trigpoint.datasets.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Cql2ParserTest {
  @Test
  void parsesOperatorPrecedence() {
    Cql2 filter = Cql2Parser.parse("a = 1 OR b = 'x' AND NOT c IS NULL");
    assertThat(filter).isInstanceOf(Cql2.Or.class);
    Cql2.Or or = (Cql2.Or) filter;
    assertThat(or.conditions().get(1)).isInstanceOf(Cql2.And.class);
    assertThat(((Cql2.And) or.conditions().get(1)).conditions().get(1))
        .isEqualTo(new Cql2.Not(new Cql2.IsNull(new Cql2.Property("c"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name",
        "name =",
        "= 1",
        "name = 'x' OR 1=1--",
        "strStartsWith(name,'x')=true",
        "exec(java.lang.Runtime.getRuntime(),'id')=1",
        "jsonArrayContains(tags,'/a','x')",
        "name = 'open",
        "a = 1)",
        "(a = 1",
        "a IN ()",
        "a BETWEEN 1",
        "S_INTERSECTS(geom, POINT(1))",
        "S_INTERSECTS(geom, POINT(1 1)",
        "S_INTERSECTS(name, POINT(1 1))",
        "a = DATE('2026-02-30')",
        "a = 1e999999",
        "a ; b",
        "a = 1 b = 2",
        "S_INTERSECTS(geom, POLYGON((0 0, 1 1, NaN 2, 0 0)))",
        "a LIKE b",
        "a LIKE 'W\\'",
        "a LIKE 'W\\\\\\'",
        "a = DATE('+999999999-01-01')",
        "a = DATE('0000-01-01')",
        "a = TIMESTAMP('-999999999-01-01T00:00:00Z')",
        "a = 'NUL \0'"
      })
  void rejectsInvalidFiltersWithAMessage(String filter) {
    assertThatThrownBy(() -> Cql2Parser.parse(filter))
        .isInstanceOf(Cql2Exception.class)
        .message()
        .isNotBlank();
  }

  @Test
  void limitsDepthConditionsAndLength() {
    assertThatThrownBy(() -> Cql2Parser.parse("(".repeat(10_000) + "a=1" + ")".repeat(10_000)))
        .isInstanceOf(Cql2Exception.class)
        .hasMessageContaining("levels");
    assertThatThrownBy(() -> Cql2Parser.parse("a=1" + " OR a=1".repeat(5_000)))
        .isInstanceOf(Cql2Exception.class)
        .hasMessageContaining("conditions");
    assertThatThrownBy(() -> Cql2Parser.parse("a IN (1" + ",1".repeat(5_000) + ")"))
        .isInstanceOf(Cql2Exception.class)
        .hasMessageContaining("values");
    assertThatThrownBy(() -> Cql2Parser.parse("x".repeat(100_000)))
        .isInstanceOf(Cql2Exception.class);
    assertThat(Cql2Parser.parse("NOT ".repeat(2_000) + "a=1")).isInstanceOf(Cql2.Comparison.class);
  }

  @Test
  void randomInputFailsOnlyWithCql2Exception() {
    long seed = System.nanoTime();
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
      ".",
      "LIKE",
      "IN",
      "BETWEEN",
      "IS",
      "NULL",
      "S_INTERSECTS",
      "POINT",
      "BBOX",
      ",",
      "\"q\"",
      "DATE",
      "TRUE",
      " ",
      "'",
      "\u0000",
      "é",
      "POLYGON((0 0,1 1,1 0,0 0))"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
      }
      try {
        Cql2Parser.parse(text.toString());
      } catch (Cql2Exception e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }
}
