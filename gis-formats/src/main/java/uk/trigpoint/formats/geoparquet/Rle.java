package uk.trigpoint.formats.geoparquet;

import java.nio.ByteBuffer;

/**
 * Reads numbers in the hybrid of run-length encoding and bit packing, one at a time.
 *
 * @see "Apache Parquet format, Encodings, RLE = 3"
 */
final class Rle {
  private final ByteBuffer bytes;
  private final int width;
  private long left;
  private boolean packed;
  private int repeated;
  private long buffer;
  private int bits;

  /**
   * @param width in bits, 0 to 32
   */
  Rle(ByteBuffer bytes, int width) {
    if (width < 0 || width > Integer.SIZE) {
      throw new IllegalArgumentException("bit width " + width);
    }
    this.bytes = bytes;
    this.width = width;
  }

  /** Returns the next number. */
  int next() {
    if (width == 0) {
      return 0;
    }
    if (left == 0) {
      run();
    }
    left--;
    return packed ? unpack() : repeated;
  }

  private void run() {
    while (left == 0) {
      long head = varint(bytes);
      packed = (head & 1) == 1;
      left = packed ? 8 * (head >>> 1) : head >>> 1;
      bits = 0;
      buffer = 0;
      if (!packed) {
        repeated = 0;
        for (int i = 0; i < (width + 7) / 8; i++) {
          repeated |= (bytes.get() & 0xFF) << (8 * i);
        }
      }
    }
  }

  private int unpack() {
    while (bits < width) {
      // The last run may be cut off at a whole byte.
      buffer |= (bytes.get() & 0xFFL) << bits;
      bits += 8;
    }
    int value = (int) (buffer & ((1L << width) - 1));
    buffer >>>= width;
    bits -= width;
    return value;
  }

  /** Reads an unsigned number of seven bits a byte. */
  static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has more than 64 bits");
  }
}
