package uk.trigpoint.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.testing.PostgisExtension;

/** Rows that go straight to the table of the version, and those for which it is left again. */
class VersionRowsTest {
  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  static DatasetFixture datasets;

  @BeforeAll
  static void open() {
    datasets = new DatasetFixture(db);
  }

  @Test
  void featuresAreNumberedInTheOrderOfTheRows() {
    publish("ordered", flat("b", 1), flat("a", 2), flat("c", 3));
    assertThat(features("ordered"))
        .containsExactly(
            "1 b POINT(450001 206000) true",
            "2 a POINT(450002 206000) true",
            "3 c POINT(450003 206000) true");
  }

  @Test
  void featuresOfTheNextVersionKeepTheirNumbers() {
    publish("kept", flat("b", 1), flat("a", 2));
    publish("kept", flat("c", 3), flat("a", 2), flat("b", 1));
    assertThat(features("kept"))
        .containsExactly(
            "1 b POINT(450001 206000) true",
            "2 a POINT(450002 206000) true",
            "3 c POINT(450003 206000) true");
  }

  @Test
  void rowsBeforeTheFirstHeightGetAnUnknownOne() {
    publish("heights", flat("a", 1), flat("b", 2), high("c", 3, 12.5), flat("d", 4));
    assertThat(features("heights"))
        .containsExactly(
            "1 a POINT Z (450001 206000 NaN) true",
            "2 b POINT Z (450002 206000 NaN) true",
            "3 c POINT Z (450003 206000 12.5) true",
            "4 d POINT Z (450004 206000 NaN) true");
  }

  @Test
  void theDatabaseMakesAWebMercatorGeometryThatIsMissing() {
    Row without = new Row("b", flat("b", 2).geometry(), null);
    publish("untwinned", flat("a", 1), without, new Row("c", null, null));
    assertThat(features("untwinned"))
        .containsExactly(
            "1 a POINT(450001 206000) true", "2 b POINT(450002 206000) true", "3 c null false");
    double apart =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT max(ST_Distance(geom_3857, feed.mercator(geom))) FROM "
                                + table("untwinned"))
                        .mapTo(Double.class)
                        .one());
    assertThat(apart).isLessThan(0.01);
  }

  @Test
  void numbersThatAreTakenWhileTheRowsAreWrittenAreNotUsedAgain() {
    datasets.publisher.publish(
        DatasetFixture.publication("overtaken", AccessPolicy.open()),
        table -> {
          write(table, flat("a", 1), flat("b", 2));
          db.database()
              .with(
                  h ->
                      h.execute(
                          "UPDATE catalogue.dataset_registry SET next_objectid = 50 WHERE dataset_id = 'overtaken'"));
        });
    assertThat(features("overtaken"))
        .containsExactly("50 a POINT(450001 206000) true", "51 b POINT(450002 206000) true");
  }

  @Test
  void aRowThatTheDatabaseRefusesIsAFailureAndNothingIsPublished() {
    assertThatThrownBy(() -> publish("refused", flat("a", 1), flat("a", 2)))
        .isInstanceOf(PublishException.class);
    assertThatThrownBy(
            () ->
                datasets.publisher.publish(
                    DatasetFixture.publication("refused", AccessPolicy.open()),
                    table -> {
                      try (VersionRows rows = table.rows()) {
                        rows.row(null, null, Arrays.asList("a", "not a number", null));
                        rows.finish();
                      }
                    }))
        .hasStackTraceContaining("not a number");
    assertThat(datasets.catalogue.find("refused", DatasetFixture.caller())).isEmpty();
  }

  private record Row(String name, @Nullable Geometry geometry, @Nullable Geometry twin) {}

  private static Row flat(String name, int metres) {
    return row(name, new Coordinate(450_000 + metres, 206_000));
  }

  private static Row high(String name, int metres, double height) {
    return row(name, new Coordinate(450_000 + metres, 206_000, height));
  }

  private static Row row(String name, Coordinate at) {
    Geometry point = GRID.createPoint(at);
    return new Row(
        name,
        point,
        PostgisExtension.transform().transform(point, Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR));
  }

  private static void publish(String id, Row... rows) {
    datasets.publisher.publish(
        DatasetFixture.publication(id, AccessPolicy.open()), table -> write(table, rows));
  }

  private static void write(StagedTable table, Row... all) throws SQLException {
    try (VersionRows rows = table.rows()) {
      for (Row row : all) {
        rows.row(row.geometry(), row.twin(), Arrays.asList(row.name(), "1", null));
      }
      assertThat(rows.finish()).isEqualTo(all.length);
    }
  }

  private static String table(String id) {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT format('%I.%I', schema_name, table_name) FROM catalogue.dataset_version WHERE dataset_id = :id ORDER BY version DESC LIMIT 1")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
  }

  private static List<String> features(String id) {
    String table = table(id);
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT concat_ws(' ', fid, name, COALESCE(ST_AsText(geom), 'null'), CASE WHEN geom_3857 IS NULL THEN 'false' ELSE 'true' END) FROM "
                            + table
                            + " ORDER BY fid")
                    .mapTo(String.class)
                    .list());
  }
}
