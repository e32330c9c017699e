package uk.trigpoint.formats.limit;

import java.time.Duration;

/**
 * The time that a file may take, by its size. A small file can describe much work: a view of a
 * database, or a compressed column of a billion equal values.
 *
 * @param base of every file
 * @param perMegabyte in addition, for each 1,048,576 bytes, and less for fewer
 */
public record ReadingTime(Duration base, Duration perMegabyte) {
  private static final long MEGABYTE = 1 << 20;

  /**
   * Of reading, converting and storing the features, in all passes. Matching an address of each
   * row, the slowest work, takes about 8 s for a megabyte of text.
   */
  public static final ReadingTime OF_FILE =
      new ReadingTime(Duration.ofSeconds(30), Duration.ofSeconds(60));

  /**
   * Of an SQLite database computing rows, in all passes; storing them is not counted. Tables of a
   * megabyte take some milliseconds, so that the rest is for views.
   */
  public static final ReadingTime OF_DATABASE =
      new ReadingTime(Duration.ofSeconds(1), Duration.ofSeconds(5));

  /** Of opening a file, and of reading on to its next row. */
  public static final ReadingTime OF_ROW =
      new ReadingTime(Duration.ofSeconds(60), Duration.ofSeconds(1));

  /** Returns the time that a file may take. */
  public Duration of(long bytes) {
    return base.plus(
        Duration.ofMillis(Math.multiplyExact(perMegabyte.toMillis(), bytes) / MEGABYTE));
  }
}
