package uk.trigpoint.tiles.map;

/**
 * The heap that the features of one map may use. With a band of the image and the compressor, a map
 * holds at most 64 MB. Not thread-safe.
 */
final class MapHeap {
  private static final long MAX_BYTES = 44_000_000;

  private long used;

  /** Takes a number of bytes, and returns whether they were left. */
  boolean take(long bytes) {
    used += bytes;
    return used <= MAX_BYTES;
  }
}
