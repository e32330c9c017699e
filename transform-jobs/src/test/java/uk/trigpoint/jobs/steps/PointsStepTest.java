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
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the step points: which columns are places, and which rows are rejected why. */
class PointsStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType ROWS =
      new RowType(
          List.of(
              StepTester.field("e", ColumnType.NUMBER),
              StepTester.field("n", ColumnType.INTEGER),
              StepTester.field("ref", ColumnType.TEXT)),
          null);
  private static final String METRES = "{type: points, x: e, y: n";
  private static final String COUNTY =
      METRES + ", bounds: {west: 400000, south: 150000, east: 500000, north: 260000}}";

  private final StepTester tester = new StepTester(db, ROWS);

  @ParameterizedTest
  @CsvSource({
    "451000.5;206000;,451000.50 206000.00",
    ";206000;,rejected NO_COORDINATES e",
    "0;0;,rejected ZERO_COORDINATES e",
    "-1.25;51;,rejected LONLAT_IN_METRES e",
    "51.7;-1;,rejected LONLAT_IN_METRES e",
    "206000;451000;,rejected SWAPPED_AXES e",
    "206000;700000;,rejected OUTSIDE_BOUNDS e",
    "1e12;206000;,rejected OUTSIDE_BOUNDS e",
  })
  void eastingAndNorthingMakeAPoint(String row, String outcome) {
    assertThat(tester.outcome(COUNTY, row)).endsWith(outcome);
    assertThat(tester.hasSql(COUNTY)).isTrue();
  }

  @Test
  void greatBritainBoundsPointsByDefault() {
    assertThat(tester.outcome(METRES + "}", "206000;700000;")).endsWith("206000.00 700000.00");
    assertThat(tester.outcome(METRES + "}", "-5;700000;")).isEqualTo("rejected OUTSIDE_BOUNDS e");
    assertThat(tester.outcome(METRES + "}", "1200000;400000;"))
        .isEqualTo("rejected SWAPPED_AXES e");
  }

  @Test
  void rowsWithoutCoordinatesCanGoOn() {
    assertThat(tester.outcome(METRES + ", unlocated: keep}", ";206000;a")).isEqualTo("|206000|a|");
    assertThat(tester.outcome(METRES + ", unlocated: port}", ";206000;a", "unlocated"))
        .isEqualTo("unlocated");
    assertThat(tester.output(METRES + "}").geometry().kind()).isEqualTo(GeometryType.POINT);
  }

  @ParameterizedTest
  @CsvSource({
    ";;SP 513 061,451350.00 206150.00",
    ";;sp5130006100,451300.50 206100.50",
    ";;XX 12,rejected BAD_GRID_REFERENCE ref",
    ";; ,rejected NO_COORDINATES ref",
  })
  void aGridReferenceMakesAPoint(String row, String outcome) {
    assertThat(tester.outcome("{type: points, gridReference: ref}", row)).endsWith(outcome);
  }

  @Test
  void longitudeAndLatitudeMakeAPointByOstn15() {
    RowType degrees =
        new RowType(
            List.of(
                StepTester.field("lon", ColumnType.NUMBER),
                StepTester.field("lat", ColumnType.NUMBER)),
            null);
    StepTester of = new StepTester(db, degrees);
    String step = "{type: points, longitude: lon, latitude: lat}";
    // Ordnance Survey's test point TP08 of OSTN15.
    assertThat(of.outcome(step, "-2.15458614;52.25529382"))
        .matches(".*\\|389544\\.\\d+ 261912\\.\\d+");
    assertThat(of.outcome(step, "52.25529382;-2.15458614")).isEqualTo("rejected SWAPPED_AXES lon");
    assertThat(of.outcome(step, "389544;261912")).isEqualTo("rejected METRES_AS_DEGREES lon");
    assertThat(of.outcome(step, "20;20")).isEqualTo("rejected OUTSIDE_BOUNDS lon");
    assertThat(of.outcome(step, ";52")).isEqualTo("rejected NO_COORDINATES lon");
    assertThat(of.hasSql(step)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: points}                              |                |",
        "{type: points, x: e}                        |                |",
        "{type: points, x: e, y: homes}              | y              |",
        "{type: points, x: ref, y: n}                | x              |",
        "{type: points, x: e, y: n, gridReference: ref} |            |",
        "{type: points, gridReference: rfe}         | gridReference | ref",
        "{type: points, gridReference: n}           | gridReference |",
        "{type: points, x: e, y: n, bounds: {west: 5, south: 1, east: 1, north: 2}} | bounds |",
      })
  void aWrongSettingIsNamed(String step, @Nullable String field, @Nullable String suggestion) {
    DefinitionException wrong =
        catchThrowableOfType(DefinitionException.class, () -> tester.graph(step));
    assertThat(wrong).as(step).isNotNull();
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.field()).isEqualTo(field == null ? "" : field);
              assertThat(fault.suggestion()).isEqualTo(suggestion);
            });
  }
}
