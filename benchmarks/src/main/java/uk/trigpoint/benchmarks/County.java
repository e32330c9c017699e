package uk.trigpoint.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.StagedTable;

/**
 * Generates datasets of the size of a county, reproducibly, EPSG:27700: a quarter of the features
 * lie in a city, the others around 300 villages, in 50 x 50 km.
 */
enum County {
  /** Addresses, with texts as long as real ones. */
  POINTS(GeometryType.POINT, 350_000),
  /** Parcels and buildings of twelve corners, 5 to 50 m across. */
  POLYGONS(GeometryType.POLYGON, 300_000),
  /** Rivers of 2,000 vertices, 5 km long. */
  LINES(GeometryType.LINE, 2_000),
  /** Wards of 5,000 vertices, 4 km across. */
  AREAS(GeometryType.POLYGON, 150);

  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);
  private static final double WEST = 430_000;
  private static final double SOUTH = 190_000;
  private static final double SIDE = 50_000;
  private static final int VILLAGES = 300;
  private static final double VILLAGE_METRES = 500;
  private static final double CITY_METRES = 3_000;
  private static final int CORNERS = 12;
  private static final int RIVER_VERTICES = 2_000;
  private static final double RIVER_STEP_METRES = 2.5;
  private static final int WARD_VERTICES = 5_000;

  /** The middle of the city. */
  static final Coordinate CENTRE = new Coordinate(WEST + SIDE / 2, SOUTH + SIDE / 2);

  private final GeometryType type;
  private final int count;

  County(GeometryType type, int count) {
    this.type = type;
    this.count = count;
  }

  String id() {
    return "county-" + name().toLowerCase(java.util.Locale.ROOT);
  }

  Publication publication(AccessPolicy policy) {
    return Publishers.publication(
        id(),
        name(),
        type,
        null,
        List.of(
            new Column("ref", ColumnType.TEXT),
            new Column("address", ColumnType.TEXT),
            new Column("kind", ColumnType.INTEGER)),
        policy);
  }

  void fill(StagedTable table) throws SQLException {
    Random random = new Random(1);
    Coordinate[] villages = new Coordinate[VILLAGES];
    for (int i = 0; i < VILLAGES; i++) {
      villages[i] =
          new Coordinate(WEST + random.nextDouble() * SIDE, SOUTH + random.nextDouble() * SIDE);
    }
    try (CopyRows copy = table.copy()) {
      for (int i = 0; i < count; i++) {
        copy.geometry(geometry(random, place(random, villages)))
            .text("%012d".formatted(100_000_000_000L + i))
            .text("%d, STREET %d, VILLAGE, OX%d %dAB".formatted(i % 90, i % 7919, i % 30, i % 10))
            .integer(i % 4)
            .endRow();
      }
      copy.finish();
    }
  }

  private static Coordinate place(Random random, Coordinate[] villages) {
    boolean inCity = random.nextInt(4) == 0;
    Coordinate centre = inCity ? CENTRE : villages[random.nextInt(VILLAGES)];
    double spread = inCity ? CITY_METRES : VILLAGE_METRES;
    return new Coordinate(
        centre.x + random.nextGaussian() * spread, centre.y + random.nextGaussian() * spread);
  }

  private Geometry geometry(Random random, Coordinate at) {
    return switch (this) {
      case POINTS -> GRID.createPoint(at);
      case POLYGONS -> ring(random, at, 2.5 + 22.5 * random.nextDouble(), CORNERS);
      case LINES -> river(random, at);
      case AREAS -> ring(random, at, 2_000, WARD_VERTICES);
    };
  }

  private static Geometry ring(Random random, Coordinate at, double size, int corners) {
    Coordinate[] ring = new Coordinate[corners + 1];
    double roughness = corners > CORNERS ? 0.01 : 0.4;
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = size * (1 - roughness * random.nextDouble());
      ring[i] = new Coordinate(at.x + radius * Math.cos(angle), at.y + radius * Math.sin(angle));
    }
    ring[corners] = ring[0].copy();
    return GRID.createPolygon(ring);
  }

  private static Geometry river(Random random, Coordinate at) {
    Coordinate[] line = new Coordinate[RIVER_VERTICES];
    double heading = random.nextDouble() * 2 * Math.PI;
    double x = at.x;
    double y = at.y;
    for (int i = 0; i < line.length; i++) {
      line[i] = new Coordinate(x, y);
      double turned = heading + random.nextGaussian();
      x += RIVER_STEP_METRES * Math.cos(turned);
      y += RIVER_STEP_METRES * Math.sin(turned);
    }
    return GRID.createLineString(line);
  }
}
