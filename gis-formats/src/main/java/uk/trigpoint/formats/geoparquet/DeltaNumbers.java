package uk.trigpoint.formats.geoparquet;

import java.nio.ByteBuffer;

/**
 * Reads numbers that are stored as differences, one at a time.
 *
 * @see "Apache Parquet format, Encodings, DELTA_BINARY_PACKED = 5"
 */
final class DeltaNumbers {
  private static final int MAX_BLOCK = 1 << 20;

  private final ByteBuffer bytes;
  private final int perMiniblock;
  private final byte[] widths;
  private final long total;
  private long read;
  private long value;
  private long minDelta;
  private int miniblock;
  private int leftInMiniblock;
  private int bitOffset;

  DeltaNumbers(ByteBuffer bytes) {
    this.bytes = bytes;
    long block = Rle.varint(bytes);
    long miniblocks = Rle.varint(bytes);
    this.total = Rle.varint(bytes);
    this.value = zigzag(Rle.varint(bytes));
    if (block <= 0
        || block > MAX_BLOCK
        || miniblocks <= 0
        || miniblocks > block
        || block % miniblocks != 0
        || (block / miniblocks) % 8 != 0) {
      throw new IllegalArgumentException("block of " + block + " numbers");
    }
    this.perMiniblock = (int) (block / miniblocks);
    this.widths = new byte[(int) miniblocks];
    this.miniblock = (int) miniblocks;
  }

  /** Returns how many numbers there are. */
  long total() {
    return total;
  }

  /** Returns the next number. */
  long next() {
    if (read == total) {
      throw new IllegalArgumentException("more than " + total + " numbers");
    }
    if (read++ > 0) {
      long delta = delta(); // may read the least difference of a new block
      value += minDelta + delta;
    }
    return value;
  }

  private long delta() {
    if (leftInMiniblock == 0) {
      if (miniblock == widths.length) {
        minDelta();
      }
      leftInMiniblock = perMiniblock;
      bitOffset = 0;
    }
    int width = widths[miniblock];
    long packed = unpack(width);
    if (--leftInMiniblock == 0) {
      skipPadding(width);
      miniblock++;
    }
    return packed;
  }

  private void minDelta() {
    minDelta = zigzag(Rle.varint(bytes));
    bytes.get(widths);
    for (byte width : widths) {
      if (width < 0 || width > Long.SIZE) {
        throw new IllegalArgumentException("bit width " + width);
      }
    }
    miniblock = 0;
  }

  private long unpack(int width) {
    long number = 0;
    for (int bit = 0; bit < width; ) {
      int at = bitOffset + bit;
      int inByte = at & 7;
      int take = Math.min(8 - inByte, width - bit);
      long part = ((bytes.get(bytes.position() + (at >> 3)) & 0xFF) >> inByte) & ((1 << take) - 1);
      number |= part << bit;
      bit += take;
    }
    bitOffset += width;
    return number;
  }

  private void skipPadding(int width) {
    bytes.position(bytes.position() + perMiniblock / 8 * width);
  }

  /** Moves behind the last number. */
  void finish() {
    while (read < total) {
      next();
    }
    if (leftInMiniblock > 0) {
      skipPadding(widths[miniblock]);
      leftInMiniblock = 0;
    }
  }

  private static long zigzag(long number) {
    return (number >>> 1) ^ -(number & 1);
  }
}
