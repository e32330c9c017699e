package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** Counts matched rows by band, and prints progress on standard error. */
final class MatchCounter {
  private static final long PROGRESS_INTERVAL_NANOS = 2_000_000_000L;

  private final long start = System.nanoTime();
  private long lastProgress = start;
  private long rows;
  private long accept;
  private long review;
  private long none;

  /** Numbers of rows by band. */
  @JsonPropertyOrder({"rows", "accept", "review", "none"})
  record Counts(long rows, long accept, long review, long none) {}

  /** Counts a row. */
  void count(String band) {
    rows++;
    switch (band) {
      case "accept" -> accept++;
      case "review" -> review++;
      default -> none++;
    }
    long now = System.nanoTime();
    if (now - lastProgress > PROGRESS_INTERVAL_NANOS) {
      printProgress(now);
    }
  }

  /** Returns the number of rows so far. */
  long rows() {
    return rows;
  }

  /** Ends the count. */
  Counts finish() {
    printProgress(System.nanoTime());
    return new Counts(rows, accept, review, none);
  }

  private void printProgress(long now) {
    lastProgress = now;
    System.err.printf(
        "  %,d rows, %,.0f rows/s%n", rows, rows / Math.max(1e-3, (now - start) / 1e9));
  }
}
