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
import uk.trigpoint.gazetteer.GazetteerServer;

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
    server
        .bean(Publisher.class)
        .publish(
            new Publication(
                id,
                id,
                "",
                GeometryType.of(places.getFirst()),
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
}
