package uk.trigpoint.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.testing.PostgisExtension;

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
        "status.matches(' L[a-z]{2}e ')     | true",
        "status.matches('Live')             | false",
        "min(homes, 3) + max(1, 2)         | 5",
        "min(area, 9.5)                    | 2.5",
        "padLeft(text(homes), 5, '0')      | 00012",
        "padLeft(status, 2, '0')           | ` Live `",
        "collapseBlanks('a  b')            | a b",
        "digitsOnly('AB12 3')              | 123",
        "removeDigits('AB12 3')            | `AB `",
        "emptyToNull(right(status, 0))     | NULL",
        "daysBetween(opened, today())      | 10",
        "x(point(3, 4)) + y(point(3.5, 4)) | 7.0",
        "distance(point(0, 0), point(3, 4)) | 5.0",
        "round(area(buffer(point(0, 0), 10)), 1) | 312.1",
        "geometryKind(centroid(point(0, 0))) | point",
        "isEmpty(point(0, 0))              | false",
        "isNull(point(homes, 1)) == isValid(point(1, 2)) | false",
      })
  void anExpressionHasItsValue(String text, String value) {
    RunContext context =
        new RunContext(java.time.LocalDate.of(2026, 3, 10), null, id -> new byte[0]);
    Object found = Evaluator.evaluate(Expression.parse(text, ROW), VALUES, context);
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
        "status.matches(status) | quotes     |",
        "status.matches('[a') | without ']'  |",
        "status.matches('(?i)a') | not supported |",
        "status.matches('a{1,500}') | repeats |",
        "area(geometry) > 1.0 | the rows have no geometry |",
        "todya() > opened    | todya         | today",
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
  void theGeometryOfARowIsAVariable() {
    RowType rows = ROW.withGeometry(GeometryField.of(GeometryType.POLYGON));
    assertThat(Expression.parse("area(geometry) > 5.0 && geometry != null", rows).usesGeometry())
        .isTrue();
    assertThat(
            catchThrowableOfType(
                ExpressionException.class, () -> Expression.parse("geometry == 'x'", rows)))
        .hasMessageContaining("geometry");
    assertThat(Expression.parse("lon(geometry)", rows).hasSql()).isFalse();
    assertThat(Expression.parse("1.0 + lat(geometry)", rows).hasSql()).isFalse();
    assertThat(Expression.parse("x(geometry)", rows).hasSql()).isTrue();
  }

  @Test
  void longitudeAndLatitudeAreThoseOfOstn15() {
    // The Ordnance Survey's example of the guide to coordinate systems, section 6.
    RunContext context = new RunContext(null, PostgisExtension.transform(), id -> new byte[0]);
    Expression lon = Expression.parse("lon(point(651409.792, 313177.448))", ROW);
    Expression lat = Expression.parse("lat(point(651409.792, 313177.448))", ROW);
    assertThat((Double) Evaluator.evaluate(lon, VALUES, context)).isBetween(1.715, 1.719);
    assertThat((Double) Evaluator.evaluate(lat, VALUES, context)).isBetween(52.65, 52.66);
    Expression away = Expression.parse("lon(point(-5000, 313177))", ROW);
    assertThat(
            catchThrowableOfType(
                EvaluationException.class, () -> Evaluator.evaluate(away, VALUES, context)))
        .hasMessageContaining("outside Great Britain");
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
