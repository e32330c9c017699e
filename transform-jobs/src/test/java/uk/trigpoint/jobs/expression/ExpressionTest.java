package uk.trigpoint.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Tests the values of expressions and the messages about wrong ones. */
class ExpressionTest {
  private static final RowType ROW =
      new RowType(
          List.of(
              new Field("status", "Status", ColumnType.TEXT, false),
              new Field("homes", "Homes", ColumnType.INTEGER, false),
              new Field("area", "Area", ColumnType.NUMBER, false),
              new Field("opened", "Opened", ColumnType.DATE, false),
              new Field("in", "In", ColumnType.TEXT, false)),
          null);
  private static final @Nullable Object[] VALUES = {
    " Live ", 12L, 2.5, java.time.LocalDate.of(2026, 2, 28), null
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "homes > 10                        | true",
        "homes > 12.5                      | false",
        "homes / 5                         | 2",
        "homes / 5.0                       | 2.4",
        "lower(trim(status)) == 'live'     | true",
        "status.contains('iv') && homes == 12 | true",
        "homes in [1, 12]                  | true",
        "homes in []                       | false",
        "status + '!'                      | ` Live !`",
        "addDays(opened, 1) == date('2026-03-01') | true",
        "year(opened)                      | 2026",
        "round(area / 3.0, 2)              | 0.83",
        "homes > 10 ? 'many' : null        | many",
        "homes > 100 ? 'many' : null       | NULL",
        "coalesce(homes > 100 ? 1 : null, 7) | 7",
        "homes != null && integer(text(homes)) == 12 | true",
        "size(left(status, 3))             | 3",
      })
  void anExpressionHasItsValue(String text, String value) {
    Object found = Evaluator.evaluate(Expression.parse(text, ROW), VALUES);
    assertThat(found == null ? "NULL" : found.toString()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stauts == 'x'       | stauts        | status",
        "hoems > 1           | hoems         | homes",
        "lowr(status)        | lowr          | lower",
        "status > 1          | text, integer |",
        "homes + status      | integer, text |",
        "opened == '2026-01-01' | date          |",
        "homes >             | no expression |",
        "status.matches('a') | matches       |",
        "[1, 2]              | lists         |",
        "{'a': 1}            | lists         |",
        "homes in status     | text          |",
        "1u                  |               |",
        "b'x'                |               |",
        "                    | missing       |",
      })
  void aFaultIsToldInTheAuthorsWords(
      @Nullable String text, @Nullable String words, @Nullable String suggestion) {
    ExpressionException fault =
        catchThrowableOfType(
            ExpressionException.class, () -> Expression.parse(text == null ? "" : text, ROW));
    assertThat(fault).isNotNull();
    assertThat(fault.getMessage())
        .contains(words == null ? "" : words)
        .doesNotContain("overload", "ERROR", "dev.cel", "_");
    assertThat(fault.suggestion()).isEqualTo(suggestion);
  }

  @Test
  void anExpressionIsBounded() {
    assertThat(
            catchThrowableOfType(
                ExpressionException.class,
                () -> Expression.parse("homes" + " + homes".repeat(400), ROW)))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                ExpressionException.class,
                () -> Expression.parse("(".repeat(900) + "homes" + ")".repeat(900), ROW)))
        .isNotNull();
    String nested = "homes";
    for (int i = 0; i < 20; i++) {
      nested = "(" + nested + " * 2)";
    }
    Expression deep = Expression.parse(nested, ROW);
    assertThat(
            catchThrowableOfType(
                ExpressionException.class, () -> SqlCompiler.compile(deep, "i", new Constants())))
        .hasMessageContaining("too complex");
  }
}
