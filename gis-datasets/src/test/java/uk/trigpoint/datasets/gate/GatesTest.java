package uk.trigpoint.datasets.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.table.Dimensions;

/** Tests what holds a version. */
class GatesTest {
  private static final Gates GATES = new Gates(2, 10, 5);

  @ParameterizedTest
  @CsvSource({
    "TEXT, TEXT, ",
    "INTEGER, NUMBER, ",
    "INTEGER, TEXT, column-type",
    "DATE, TIMESTAMP, ",
    "TEXT, INTEGER, column-type",
    "NUMBER, INTEGER, column-type",
    "TIMESTAMP, DATE, column-type",
    "BOOLEAN, INTEGER, column-type",
  })
  void aColumnThatHoldsLessIsFound(ColumnType before, ColumnType after, String code) {
    assertThat(
            codes(
                shape("id", before, GeometryType.POINT),
                shape("id", after, GeometryType.POINT),
                0,
                0))
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({
    "POINT, POINT, ",
    "POINT, MIXED, geometry-changed",
    "POINT, POLYGON, geometry-changed",
    "MIXED, POINT, geometry-changed",
    "POINT, NONE, geometry-changed",
    "NONE, POINT, geometry-changed",
  })
  void anotherKindOfGeometryIsFound(GeometryType before, GeometryType after, String code) {
    assertThat(
            codes(shape("id", ColumnType.TEXT, before), shape("id", ColumnType.TEXT, after), 0, 0))
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0, ",
    "11, 0, rejects",
    "0, 5, ",
    "0, 6, vanished-keys",
  })
  void limitsAreNotExceededByTheirOwnValue(long rejected, long vanished, String code) {
    Gates.Shape shape = shape("id", ColumnType.TEXT, GeometryType.POINT);
    assertThat(codes(shape, shape, rejected, vanished))
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({"id, id, ", ", id, ", "id, , key-changed", "id, other, key-changed"})
  void anotherKeyIsFound(String before, String after, String code) {
    assertThat(
            codes(
                shape(before, ColumnType.TEXT, GeometryType.POINT),
                shape(after, ColumnType.TEXT, GeometryType.POINT),
                0,
                0))
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100, ",
    "100, 95, ",
    "100, 94, places-gone",
    "100, 0, places-gone",
    "90, 85, ",
    "90, 84, places-gone",
    "0, 0, ",
    "0, 100, ",
  })
  void moreFeaturesWithoutAPlaceAreFound(long before, long after, String code) {
    List<Column> columns = List.of(new Column("c", ColumnType.TEXT));
    assertThat(
            codes(
                new Gates.Shape("id", columns, GeometryType.POINT, Dimensions.XY, 100, before),
                new Gates.Shape("id", columns, GeometryType.POINT, Dimensions.XY, 100, after),
                0,
                0))
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void aTableThatGrowsIsNotHeldForFeaturesWithoutAPlace() {
    List<Column> columns = List.of(new Column("c", ColumnType.TEXT));
    assertThat(
            codes(
                new Gates.Shape("id", columns, GeometryType.NONE, Dimensions.XY, 40, 0),
                new Gates.Shape("id", columns, GeometryType.NONE, Dimensions.XY, 44, 0),
                0,
                0))
        .isEmpty();
  }

  private static List<String> codes(
      Gates.Shape before, Gates.Shape after, long rejected, long vanished) {
    return GATES.check(before, after, rejected, vanished).stream().map(GateFinding::code).toList();
  }

  private static Gates.Shape shape(String key, ColumnType type, GeometryType geometry) {
    return new Gates.Shape(key, List.of(new Column("c", type)), geometry, Dimensions.XY, 100, 100);
  }
}
