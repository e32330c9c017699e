package uk.trigpoint.tiles.mvt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads EWKB sequentially without building a geometry, and converts coordinates to tile units.
 *
 * @see "OGC 06-103r4 (Simple Features), section 8.2; PostGIS manual, EWKB"
 */
final class EwkbReader {
  static final int POINT = 1;
  static final int LINE = 2;
  static final int POLYGON = 3;
  static final int MULTI_POINT = 4;
  static final int COLLECTION = 7;

  private static final int Z = 0x80000000;
  private static final int M = 0x40000000;
  private static final int SRID = 0x20000000;

  private final double west;
  private final double north;
  private final double unitsPerMetre;
  private ByteBuffer wkb = ByteBuffer.allocate(0);
  private int extraBytes;

  EwkbReader(double west, double north, double unitsPerMetre) {
    this.west = west;
    this.north = north;
    this.unitsPerMetre = unitsPerMetre;
  }

  void open(byte[] bytes) {
    wkb = ByteBuffer.wrap(bytes);
  }

  /**
   * Reads the header of the next geometry and returns its type, 1 to 7.
   *
   * @throws UnsupportedGeometryException if the type has no representation in a tile
   */
  int type() {
    wkb.order(wkb.get() == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int head = wkb.getInt();
    if ((head & SRID) != 0) {
      wkb.getInt();
    }
    extraBytes = ((head & Z) != 0 ? 8 : 0) + ((head & M) != 0 ? 8 : 0);
    int type = head & 0xFF;
    if (type < POINT || type > COLLECTION) {
      throw new UnsupportedGeometryException(
          "a geometry of type " + type + " cannot be encoded in a tile");
    }
    return type;
  }

  /** Reads the number of parts, rings or points that follow. */
  int count() {
    return wkb.getInt();
  }

  /** Reads a point; NaN if it is empty. */
  void point(TilePath into) {
    double x = (wkb.getDouble() - west) * unitsPerMetre;
    double y = (north - wkb.getDouble()) * unitsPerMetre;
    wkb.position(wkb.position() + extraBytes);
    into.add(x, y);
  }

  /** Reads a count and that many points. */
  void points(TilePath into) {
    into.clear();
    int count = count();
    for (int i = 0; i < count; i++) {
      point(into);
    }
  }
}
