package uk.trigpoint.gazetteer.whereilive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.datasets.publish.VersionWriter;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.access.ModelPolicy;
import uk.trigpoint.testing.access.ModelRow;

/** Publishes layers of invented areas and places, and finds facts in responses. */
final class Layers {
  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);

  private final GazetteerServer server;

  Layers(GazetteerServer server) {
    this.server = server;
  }

  static JsonNode fact(JsonNode home, String name) {
    for (JsonNode fact : home.path("facts")) {
      if (fact.path("name").asText().equals(name)) {
        return fact;
      }
    }
    throw new AssertionError("no fact " + name + " in " + home);
  }

  static Geometry area(double minX, double maxX) {
    return GRID.toGeometry(new Envelope(minX, maxX, 205_000, 207_000));
  }

  static Geometry point(double x, double y) {
    return GRID.createPoint(new Coordinate(x, y));
  }

  void publish(String id, List<Geometry> places, List<String> names) {
    publish(id, AccessPolicy.open(), places, names);
  }

  void publish(String id, AccessPolicy policy, List<Geometry> places, List<String> names) {
    List<Column> columns =
        List.of(
            new Column("name", ColumnType.TEXT),
            new Column("council_name", ColumnType.TEXT),
            new Column("phase", ColumnType.TEXT),
            new Column("zone", ColumnType.TEXT));
    publish(
        id,
        policy,
        GeometryType.of(places.getFirst()),
        columns,
        table -> {
          try (CopyRows rows = table.copy()) {
            for (int i = 0; i < places.size(); i++) {
              rows.geometry(places.get(i))
                  .text(names.get(i))
                  .text(names.get(i))
                  .text("primary")
                  .text(names.get(i))
                  .endRow();
            }
            rows.finish();
          }
        });
  }

  /**
   * Publishes rows of the model.
   *
   * @param reach metres from the centre of a square around each place to its sides; 0 for points
   */
  void publishRows(String id, AccessPolicy policy, List<ModelRow> rows, double reach) {
    publish(
        id,
        policy,
        reach == 0 ? GeometryType.POINT : GeometryType.POLYGON,
        List.of(
            new Column("name", ColumnType.TEXT),
            new Column("homes", ColumnType.INTEGER),
            new Column("provider", ColumnType.TEXT)),
        table -> {
          try (CopyRows copy = table.copy()) {
            for (ModelRow row : rows) {
              Envelope around = new Envelope(new Coordinate(row.easting(), row.northing()));
              around.expandBy(reach);
              copy.geometry(GRID.toGeometry(around));
              for (String column : ModelPolicy.COLUMNS) {
                copy.value(row.value(column));
              }
              copy.endRow();
            }
            copy.finish();
          }
        });
  }

  private void publish(
      String id,
      AccessPolicy policy,
      GeometryType geometryType,
      List<Column> columns,
      VersionWriter rows) {
    server
        .bean(Publisher.class)
        .publish(
            new Publication(
                id,
                id,
                "",
                geometryType,
                null,
                columns,
                Licence.OGL,
                "",
                "GIS team",
                "",
                policy,
                Maintainer.uploader("tester"),
                "test",
                null,
                null,
                false,
                "tester"),
            rows);
  }
}
