package uk.trigpoint.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the steps that check and change geometries. */
class GeometryStepsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType ROWS =
      new RowType(
          List.of(
              StepTester.field("ref", ColumnType.TEXT),
              StepTester.field("width", ColumnType.NUMBER)),
          GeometryField.of(GeometryType.MIXED));
  private static final String SQUARE = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
  private static final String BOW_TIE = "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))";
  private static final String SPIKE = "POLYGON ((0 0, 10 0, 10 10, 10 30, 10 10, 0 10, 0 0))";

  private final StepTester tester = new StepTester(db, ROWS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: check-geometry}                  | SQUARE        | area 100",
        "{type: check-geometry}                  |               | rejected NO_GEOMETRY",
        "{type: check-geometry}                  | POINT EMPTY   | rejected NO_GEOMETRY",
        "{type: check-geometry, optional: true}  |               | NONE",
        "{type: check-geometry, kind: point}     | SQUARE        | rejected WRONG_KIND: polygon",
        "{type: check-geometry, kind: point}     | POINT (1 2)   | 1.00 2.00",
        "{type: check-geometry}                  | BOW_TIE       | rejected INVALID_GEOM: Self-intersection near 5,5",
        "{type: check-geometry, repair: true}    | BOW_TIE       | rejected REPAIR_CHANGES_AREA: Self-intersection near 5,5; a repair would change its area by",
        "{type: check-geometry, repair: true}    | SPIKE         | area 100",
        "{type: check-geometry, minArea: 101}   | SQUARE        | rejected AREA_TOO_SMALL",
        "{type: check-geometry, minArea: 100}   | SQUARE        | area 100",
        "{type: columns, geometry: centroid(geometry)} | SQUARE   | 5.00 5.00",
        "{type: columns, geometry: 'point(width, 3)'}  | SQUARE   | 1.50 3.00",
        "{type: columns, geometry: 'x(geometry) > 1.0 ? geometry : null'} | POINT (1 1) | NONE",
        "{type: columns, geometry: 'point(x(geometry), 1)'} | SQUARE | rejected EXPR",
        "{type: buffer, metres: 5}               | POINT (50 50) | area 78",
        "{type: buffer, metres: 5, segments: 64} | POINT (50 50) | area 79",
        "{type: buffer, metres: 5, cap: flat}    | LINESTRING (0 0, 10 0) | area 100",
        "{type: buffer, metres: 5, cap: square}  | LINESTRING (0 0, 10 0) | area 200",
        "{type: buffer, metres: width * 2.0}     | POINT (50 50) | area 28",
        "{type: buffer, metres: -1}              | SQUARE        | area 64",
        "{type: buffer, metres: -6}              | SQUARE        | rejected EMPTY_GEOM",
        "{type: buffer, metres: 200000}          | SQUARE        | rejected EXPR",
        "{type: buffer, metres: 5}               |               | rejected NO_GEOMETRY",
        "{type: buffer, metres: 'width > 9.0 ? 1.0 : null'} | SQUARE | rejected REQUIRED",
      })
  void aGeometryIsCheckedOrChanged(String step, @Nullable String shape, String outcome) {
    String text =
        switch (shape) {
          case null -> "";
          case "SQUARE" -> SQUARE;
          case "BOW_TIE" -> BOW_TIE;
          case "SPIKE" -> SPIKE;
          default -> shape;
        };
    String found = tester.outcome(step, "a;1.5;" + text);
    assertThat(found)
        .startsWith(
            outcome.startsWith("rejected")
                ? outcome
                : "a|1.5|" + (outcome.equals("NONE") ? "" : outcome));
  }

  @Test
  void repairedRowsAreMarked() {
    String step = "{type: check-geometry, repair: true, repaired: mended}";
    assertThat(tester.outcome(step, "a;1.5;" + SPIKE)).isEqualTo("a|1.5|true|area 100");
    assertThat(tester.outcome(step, "a;1.5;" + SQUARE)).isEqualTo("a|1.5|false|area 100");
  }

  @Test
  void thePlaceOfAPersonIsInNoReason() {
    RowType people = ROWS.with(new Field("ref", "Ref", ColumnType.TEXT, true));
    assertThat(new StepTester(db, people).outcome("{type: check-geometry}", "a;1.5;" + BOW_TIE))
        .isEqualTo("rejected INVALID_GEOM");
  }

  @Test
  void theKindOfTheOutputIsKnown() {
    assertThat(tester.output("{type: buffer, metres: 5}").geometry().kind())
        .isEqualTo(GeometryType.POLYGON);
    assertThat(tester.output("{type: check-geometry, kind: line}").geometry().kind())
        .isEqualTo(GeometryType.LINE);
    assertThat(tester.output("{type: columns, geometry: pointOnSurface(geometry)}").geometry())
        .isEqualTo(GeometryField.of(GeometryType.POINT));
    assertThat(
            tester.output("{type: columns, geometry: 'coalesce(geometry, geometry)'}").geometry())
        .isEqualTo(ROWS.geometry());
    assertThat(tester.output("{type: columns, dropGeometry: true}").geometry()).isNull();
    assertThat(tester.hasSql("{type: buffer, metres: 5}")).isTrue();
    assertThat(tester.hasSql("{type: check-geometry}")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: buffer, metres: ref}               | metres   |",
        "{type: buffer, metres: geometry}          | metres   |",
        "{type: buffer, metres: widht}             | metres   | width",
        "{type: buffer, metres: 5, cap: pointed}   | cap      |",
        "{type: buffer, metres: 5, segments: 1000} | segments |",
        "{type: check-geometry, kind: blob}        | kind     |",
        "{type: check-geometry, repaired: 'A b'}   | repaired |",
        "{type: mask, snap: 100}                   | snap     |",
        "{type: columns, geometry: area(geometry)} | geometry |",
        "{type: columns, geometry: geometry, dropGeometry: true} | geometry |",
      })
  void aWrongSettingIsNamed(String step, String field, @Nullable String suggestion) {
    DefinitionException wrong =
        catchThrowableOfType(DefinitionException.class, () -> tester.graph(step));
    assertThat(wrong).as(step).isNotNull();
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.field()).isEqualTo(field);
              assertThat(fault.suggestion()).isEqualTo(suggestion);
            });
  }

  @Test
  void stepsThatNeedGeometrySaySo() {
    StepTester bare = new StepTester(db, ROWS.withGeometry(null));
    for (String step : List.of("{type: buffer, metres: 5}", "{type: check-geometry}")) {
      assertThat(catchThrowableOfType(DefinitionException.class, () -> bare.graph(step)))
          .hasMessageContaining("the rows have no geometry");
    }
  }
}
