package uk.trigpoint.benchmarks;

/**
 * Counts the features of a vector tile without decoding them.
 *
 * @see "Mapbox Vector Tile Specification 2.1, section 4"
 */
final class TileFeatures {
  private static final int LAYERS = 3;
  private static final int FEATURES = 2;

  private final byte[] bytes;
  private int at;

  private TileFeatures(byte[] bytes) {
    this.bytes = bytes;
  }

  static int count(byte[] tile) {
    TileFeatures reader = new TileFeatures(tile);
    int count = 0;
    while (reader.at < tile.length) {
      int key = (int) reader.varint();
      int length = (int) reader.varint();
      if (key != (LAYERS << 3 | 2)) {
        throw new IllegalStateException("not a vector tile");
      }
      count += reader.features(reader.at + length);
    }
    return count;
  }

  private int features(int end) {
    int count = 0;
    while (at < end) {
      int key = (int) varint();
      long value = varint();
      if ((key & 7) == 2) {
        at += (int) value;
        count += key >>> 3 == FEATURES ? 1 : 0;
      }
    }
    return count;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
