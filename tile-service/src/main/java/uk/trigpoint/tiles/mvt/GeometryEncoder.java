package uk.trigpoint.tiles.mvt;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.tile.TileId;

/**
 * Encodes EWKB in EPSG:3857 as the geometry of a tile feature: clipped to the buffered tile,
 * snapped to the tile's grid, simplified, without degenerate parts, outer rings clockwise on the
 * screen.
 *
 * @see "Mapbox Vector Tile Specification 2.1, section 4.3"
 */
final class GeometryEncoder {
  /** Geometry types, as numbered in the specification. */
  static final int POINTS = 1;

  static final int LINES = 2;
  static final int POLYGONS = 3;

  private static final int MAX_DEPTH = 32;
  private static final int MOVE_TO = 1;
  private static final int LINE_TO = 2;
  private static final int CLOSE_PATH = 7;

  private final EwkbReader wkb;
  private final Clipper clip;
  private final Simplifier simplify = new Simplifier();
  private final TilePath source = new TilePath();
  private final TilePath piece = new TilePath();
  private final TilePath pointsFound = new TilePath();
  private final ProtobufWriter commands = new ProtobufWriter(4096);
  private double tolerance;
  private int kind;
  private long cursorX;
  private long cursorY;
  private double size;

  GeometryEncoder(TileId tile) {
    double unitsPerMetre = TileLayer.EXTENT / tile.sizeMetres();
    this.wkb = new EwkbReader(tile.bounds().getMinX(), tile.bounds().getMaxY(), unitsPerMetre);
    this.clip = new Clipper(-TileLayer.BUFFER, TileLayer.EXTENT + TileLayer.BUFFER);
  }

  /**
   * An encoded geometry.
   *
   * @param kind 1 points, 2 lines, 3 polygons
   * @param commands encoded command integers
   * @param size length, or square root of the area, in tile units; 0 for points. The smallest
   *     features are dropped first if a tile exceeds its budget.
   */
  record Encoded(int kind, byte[] commands, double size) {}

  /**
   * Encodes a geometry.
   *
   * @param simplifyBy maximum deviation of a simplified line, tile units
   * @return null if nothing of it is visible in the tile
   */
  @Nullable Encoded encode(byte[] ewkb, double simplifyBy) {
    tolerance = simplifyBy;
    commands.clear();
    pointsFound.clear();
    kind = 0;
    cursorX = 0;
    cursorY = 0;
    size = 0;
    wkb.open(ewkb);
    geometry(0);
    if (kind == POINTS) {
      writePoints();
    }
    double shown = kind == POLYGONS ? Math.sqrt(size) : size;
    return commands.size() == 0 ? null : new Encoded(kind, commands.toBytes(), shown);
  }

  private void geometry(int depth) {
    int type = wkb.type();
    switch (type) {
      case EwkbReader.POINT -> {
        source.clear();
        wkb.point(source);
        if (acceptsType(POINTS) && clip.contains(source.x(0), source.y(0))) {
          pointsFound.add(source.x(0), source.y(0));
        }
      }
      case EwkbReader.LINE -> {
        wkb.points(source);
        if (acceptsType(LINES)) {
          clip.line(source, piece, this::line);
        }
      }
      case EwkbReader.POLYGON -> polygon();
      default -> {
        if (depth == MAX_DEPTH) {
          throw new UnsupportedGeometryException(
              "collections nested more than " + MAX_DEPTH + " deep cannot be encoded in a tile");
        }
        int parts = wkb.count();
        for (int i = 0; i < parts; i++) {
          geometry(depth + 1);
        }
      }
    }
  }

  /**
   * Accepts parts of one type only, because a feature has one type: for a mixed collection, the
   * type of its first part.
   */
  private boolean acceptsType(int wanted) {
    if (kind == 0) {
      kind = wanted;
    }
    return kind == wanted;
  }

  private void line(TilePath part) {
    for (int i = 1; i < part.points; i++) {
      size += Math.hypot(part.x(i) - part.x(i - 1), part.y(i) - part.y(i - 1));
    }
    simplify.line(part, tolerance);
    part.snap();
    if (part.points >= 2) {
      write(part, part.points);
    }
  }

  private void polygon() {
    int rings = wkb.count();
    boolean shown = acceptsType(POLYGONS);
    for (int i = 0; i < rings; i++) {
      wkb.points(source);
      boolean outer = i == 0;
      if (shown && source.points >= 4) {
        source.points--;
        boolean drawn = ring(outer);
        shown = !outer || drawn;
      } else {
        shown = shown && !outer;
      }
    }
  }

  private boolean ring(boolean outer) {
    clip.ring(source);
    if (source.points < 3) {
      return false;
    }
    simplify.ring(source, tolerance);
    source.snap();
    if (source.points > 1
        && source.x(0) == source.x(source.points - 1)
        && source.y(0) == source.y(source.points - 1)) {
      source.points--;
    }
    double area = source.points < 3 ? 0 : source.doubleArea();
    if (area == 0) {
      return false;
    }
    if (area > 0 != outer) {
      source.reverse();
    }
    size += outer ? Math.abs(area) / 2 : 0;
    write(source, source.points);
    commands.varint(CLOSE_PATH | 1 << 3);
    return true;
  }

  private void writePoints() {
    pointsFound.snap();
    if (pointsFound.points == 0) {
      return;
    }
    commands.varint(MOVE_TO | (long) pointsFound.points << 3);
    for (int i = 0; i < pointsFound.points; i++) {
      step(pointsFound.x(i), pointsFound.y(i));
    }
  }

  private void write(TilePath path, int points) {
    commands.varint(MOVE_TO | 1 << 3);
    step(path.x(0), path.y(0));
    commands.varint(LINE_TO | (long) (points - 1) << 3);
    for (int i = 1; i < points; i++) {
      step(path.x(i), path.y(i));
    }
  }

  private void step(double x, double y) {
    long toX = (long) x;
    long toY = (long) y;
    commands.varint(ProtobufWriter.zigzag(toX - cursorX));
    commands.varint(ProtobufWriter.zigzag(toY - cursorY));
    cursorX = toX;
    cursorY = toY;
  }
}
