package uk.trigpoint.formats.geoparquet;

import uk.trigpoint.formats.SourceException;

/** Counts the bytes of all pages that are in memory at once, and of all that are unpacked. */
final class Memory {
  /** Pages have mostly one megabyte; a geometry with a million vertices has up to 32. */
  private static final long MAX_BYTES = 256L << 20;

  /** A small file may unpack to so much; more only in proportion to its size. */
  private static final long FREE_BYTES = 2L << 30;

  private static final long MAX_RATIO = 100;

  private final long maxUnpacked;
  private long used;
  private long unpacked;

  /**
   * @param fileBytes size of the file
   */
  Memory(long fileBytes) {
    this.maxUnpacked = Math.max(FREE_BYTES, MAX_RATIO * fileBytes);
  }

  /**
   * Counts bytes before they are unpacked.
   *
   * @throws SourceException if there are too many for the size of the file
   */
  void unpack(long bytes) {
    unpacked += bytes;
    if (unpacked > maxUnpacked) {
      throw new SourceException(
          "The Parquet file unpacks to more than %,d megabytes.".formatted(maxUnpacked >> 20));
    }
  }

  /**
   * Counts bytes before they are allocated.
   *
   * @throws SourceException if there are too many
   */
  void take(long bytes) {
    used += bytes;
    if (used > MAX_BYTES) {
      throw new SourceException(
          "The Parquet file needs more than %,d megabytes at once. Write it with smaller pages."
              .formatted(MAX_BYTES >> 20));
    }
  }

  /** Gives bytes back. */
  void release(long bytes) {
    used -= bytes;
  }
}
