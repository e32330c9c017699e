package uk.trigpoint.datasets.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that no column tells a masked place, whatever its name. */
class PlaceColumnsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final AccessPolicy MASKED =
      AccessPolicy.of(AccessRule.forRoles(Role.PUBLIC).at(Precision.snapped(1_000)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "y",
        "x_coord",
        "xcoord",
        "coord_x",
        "os_x",
        "northing_m",
        "feature_easting",
        "osgridref",
        "osgb_easting",
        "centroid_x",
        "geo_x",
        "shape_wkt",
        "the_geom",
        "geometry_wkt",
        "geojson",
        "what3words",
        "latlon",
        "lat_long",
        "coordinates",
        "plus_code",
        "geohash",
        "point_x",
        "x_y",
        "grid_reference",
        "long"
      })
  void namesOfCoordinatesAreRecognised(String name) {
    assertThat(PlaceColumns.isCoordinate(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "long_name",
        "x_ray",
        "status",
        "latest",
        "longest",
        "eastern",
        "flat",
        "plat",
        "map",
        "ref",
        "geography"
      })
  void otherNamesAreNot(String name) {
    assertThat(PlaceColumns.isCoordinate(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"uprn", "home_postcode", "location", "position", "east", "address_line_2"})
  void namesThatMayTellAPlaceAreDoubted(String name) {
    assertThat(PlaceColumns.isLookUp(name)).isTrue();
    assertThat(PlaceColumns.isCoordinate(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "NUMBER | ST_X(p) + 3.5",
        "INTEGER | CAST(ST_Y(p) AS bigint)",
        "NUMBER | ST_X(ST_Transform(p, 4326))",
        "TEXT | concat('at ', CAST(ST_X(p) AS integer))",
        "TEXT | ST_AsText(p)",
        "TEXT | ST_AsGeoJSON(ST_Transform(p, 4326))",
        "TEXT | 'SP 500 060'",
        "TEXT | concat('The gate is at SP 5', n + 100, ' 0612, ask for ', n)",
        "TEXT | CASE WHEN n % 10 = 0 THEN 'see SP5001206123.' ELSE 'no visit' END",
        "NUMBER | ST_X(p) - 400000",
        "NUMBER | ST_Y(p) * 10",
        "INTEGER | CAST(7 - 3 * ST_X(p) AS bigint)",
        "NUMBER | ST_Y(ST_Transform(p, 4326)) * 60",
      })
  void valuesThatTellThePlaceAreRecognised(ColumnType type, String value) {
    assertThatThrownBy(() -> check(type, value))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> assertThat(e.describe()).contains("rules[1].columns", "[innocent]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "NUMBER | n",
        "INTEGER | CAST(n * 1000 AS bigint)",
        "NUMBER | NULL",
        "TEXT | concat('house ', n)",
        "TEXT | concat('CASE 500 060, tel. 01865 815', n)",
        "TEXT | CASE n WHEN 7 THEN 'near SP 500 060' ELSE 'no visit' END",
        "NUMBER | 5",
        "NUMBER | 'NaN'",
        "NUMBER | CASE WHEN n = 3 THEN CAST('Infinity' AS double precision) ELSE n END",
        "NUMBER | CASE WHEN n < 10 THEN ST_X(p) - 400000 END",
        "DATE | DATE '2020-01-01'",
      })
  void otherValuesAreNot(ColumnType type, String value) {
    check(type, value);
  }

  @Test
  void aRuleWithExactPlacesMayShowThem() {
    table("double precision", "ST_X(p)");
    requireHidden(ColumnType.NUMBER, AccessPolicy.open());
  }

  private static void check(ColumnType type, String value) {
    table(type.sql(), value);
    requireHidden(type, MASKED);
  }

  private static void table(String type, String value) {
    db.execute(
        "DROP TABLE IF EXISTS data.sampled; CREATE TABLE data.sampled AS SELECT p AS geom, ST_Transform(p, 3857) AS geom_3857, CAST("
            + value
            + " AS "
            + type
            + ") AS innocent FROM (SELECT n, ST_SetSRID(ST_MakePoint(440000 + 137 * n + 37 * n * n % 1000, 205000 + 91 * n + 53 * n * n % 1000), 27700) AS p FROM generate_series(1, 50) n) s");
  }

  private static void requireHidden(ColumnType type, AccessPolicy policy) {
    db.database()
        .transactVoid(
            handle ->
                PlaceValues.requireHidden(
                    handle,
                    TableName.of("data", "sampled"),
                    List.of(new Column("innocent", type)),
                    policy));
  }
}
