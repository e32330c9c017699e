package uk.trigpoint.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.StagedTable;

/**
 * Generates 60,000 parcels of land, reproducibly: irregular polygons with twelve corners,
 * EPSG:27700, clustered around 90 villages in 27 x 27 km.
 */
final class Parcels {
  static final String ID = "parcels";

  private static final int COUNT = 60_000;
  private static final int VILLAGES = 90;
  private static final double WEST = 430_000;
  private static final double SOUTH = 200_000;
  private static final double SIDE = 27_000;
  private static final double SPREAD = 600;
  private static final int CORNERS = 12;
  private static final String[] USES = {
    "residential", "arable", "pasture", "retail", "school", "woodland"
  };

  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);

  private final List<Polygon> polygons = new ArrayList<>(COUNT);

  Parcels() {
    Random random = new Random(1);
    double[][] villages = new double[VILLAGES][];
    for (int i = 0; i < VILLAGES; i++) {
      villages[i] =
          new double[] {WEST + random.nextDouble() * SIDE, SOUTH + random.nextDouble() * SIDE};
    }
    for (int i = 0; i < COUNT; i++) {
      double[] village = villages[random.nextInt(VILLAGES)];
      polygons.add(
          polygon(
              random,
              village[0] + random.nextGaussian() * SPREAD,
              village[1] + random.nextGaussian() * SPREAD));
    }
  }

  private static Polygon polygon(Random random, double x, double y) {
    double size = 8 + 17 * random.nextDouble();
    Coordinate[] ring = new Coordinate[CORNERS + 1];
    for (int i = 0; i < CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      double radius = size * (0.6 + 0.4 * random.nextDouble());
      ring[i] = new Coordinate(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    ring[CORNERS] = ring[0].copy();
    return GRID.createPolygon(ring);
  }

  static Publication publication() {
    return Publishers.publication(
        ID,
        "Parcels",
        GeometryType.POLYGON,
        null,
        List.of(
            new Column("ref", ColumnType.TEXT),
            new Column("use", ColumnType.TEXT),
            new Column("storeys", ColumnType.INTEGER),
            new Column("area_m2", ColumnType.NUMBER)),
        AccessPolicy.open());
  }

  void fill(StagedTable table) throws SQLException {
    try (CopyRows copy = table.copy()) {
      for (int i = 0; i < COUNT; i++) {
        Polygon polygon = polygons.get(i);
        copy.geometry(polygon)
            .text("P%06d".formatted(i))
            .text(USES[i % USES.length])
            .integer(1 + i % 4)
            .number(Math.round(polygon.getArea()))
            .endRow();
      }
      copy.finish();
    }
  }

  /** Picks tiles of a zoom level around random parcels, so dense areas are more frequent. */
  List<TileId> tiles(BritishTransform transform, int zoom, int count) {
    return new Random(zoom)
        .ints(count, 0, COUNT)
        .mapToObj(
            i -> {
              Coordinate at =
                  transform
                      .transform(
                          polygons.get(i).getCentroid(),
                          Crs.BRITISH_NATIONAL_GRID,
                          Crs.WEB_MERCATOR)
                      .getCoordinate();
              return TileId.containing(at.x, at.y, zoom);
            })
        .toList();
  }
}
