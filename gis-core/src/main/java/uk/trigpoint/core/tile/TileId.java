package uk.trigpoint.core.tile;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.LonLat;

/**
 * A tile of the WebMercatorQuad grid: z 0 is the world, x counts east and y counts south from the
 * north-west corner.
 *
 * @param z zoom, 0 to 24
 * @param x column, 0 to 2^z - 1
 * @param y row, 0 to 2^z - 1
 * @see "OGC 17-083r4, Two dimensional tile matrix set, annex D.1"
 */
public record TileId(int z, int x, int y) {
  /** Maximum zoom. */
  public static final int MAX_ZOOM = 24;

  private static final double RADIUS = 6_378_137.0;
  private static final double HALF_WORLD = Math.PI * RADIUS;

  public TileId {
    if (z < 0 || z > MAX_ZOOM) {
      throw new IllegalArgumentException("A zoom must be between 0 and " + MAX_ZOOM + ", not " + z);
    }
    int last = (1 << z) - 1;
    if (x < 0 || x > last || y < 0 || y > last) {
      throw new IllegalArgumentException(
          "At zoom " + z + " columns and rows run from 0 to " + last + ", not " + x + ", " + y);
    }
  }

  /**
   * Returns the tile that contains a point in EPSG:3857 metres; a point outside the world is
   * clamped to its edge.
   */
  public static TileId containing(double x, double y, int z) {
    return new TileId(z, column(x, z), row(y, z));
  }

  /** Returns the tile that contains a geographic point; latitudes beyond 85 degrees are clamped. */
  public static TileId containing(LonLat point, int z) {
    double sin = Math.sin(Math.toRadians(point.latitude()));
    double y = RADIUS * Math.log((1 + sin) / (1 - sin)) / 2;
    return containing(RADIUS * Math.toRadians(point.longitude()), y, z);
  }

  /**
   * Returns the tiles that intersect an envelope in EPSG:3857 metres, row by row from the
   * north-west. Lazy, because there may be very many at a high zoom.
   */
  public static Stream<TileId> covering(Envelope mercator, int z) {
    if (mercator.isNull() || !mercator.intersects(world())) {
      return Stream.empty();
    }
    int west = column(mercator.getMinX(), z);
    int east = column(mercator.getMaxX(), z);
    return IntStream.rangeClosed(row(mercator.getMaxY(), z), row(mercator.getMinY(), z))
        .boxed()
        .flatMap(row -> IntStream.rangeClosed(west, east).mapToObj(col -> new TileId(z, col, row)));
  }

  /** Returns the tile's bounds, EPSG:3857 metres. */
  public Envelope bounds() {
    double size = sizeMetres();
    double west = -HALF_WORLD + x * size;
    double north = HALF_WORLD - y * size;
    return new Envelope(west, west + size, north - size, north);
  }

  /** Returns the tile's width and height, EPSG:3857 metres. */
  public double sizeMetres() {
    return 2 * HALF_WORLD / (1 << z);
  }

  /**
   * Returns the parent tile, one zoom level up.
   *
   * @throws IllegalStateException at zoom 0
   */
  public TileId parent() {
    if (z == 0) {
      throw new IllegalStateException("The world tile 0/0/0 has no parent");
    }
    return new TileId(z - 1, x / 2, y / 2);
  }

  /** Returns the four tiles one zoom level down: north-west, north-east, south-west, south-east. */
  public List<TileId> children() {
    return List.of(
        new TileId(z + 1, 2 * x, 2 * y),
        new TileId(z + 1, 2 * x + 1, 2 * y),
        new TileId(z + 1, 2 * x, 2 * y + 1),
        new TileId(z + 1, 2 * x + 1, 2 * y + 1));
  }

  /** Returns {@code z/x/y}. */
  @Override
  public String toString() {
    return z + "/" + x + "/" + y;
  }

  private static Envelope world() {
    return new Envelope(-HALF_WORLD, HALF_WORLD, -HALF_WORLD, HALF_WORLD);
  }

  private static int column(double x, int z) {
    return index((x + HALF_WORLD) / (2 * HALF_WORLD), z);
  }

  private static int row(double y, int z) {
    return index((HALF_WORLD - y) / (2 * HALF_WORLD), z);
  }

  private static int index(double part, int z) {
    return Math.clamp((long) Math.floor(part * (1 << z)), 0, (1 << z) - 1);
  }
}
