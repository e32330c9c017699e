package uk.trigpoint.benchmarks.address;

import java.util.Arrays;

/** Times of single calls, in nanoseconds. */
final class Latencies {
  private long[] times = new long[1024];
  private int size;

  void add(long nanoseconds) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
    }
    times[size++] = nanoseconds;
  }

  /** Does the work and notes how long it took. */
  void time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    add(System.nanoTime() - start);
  }

  int size() {
    return size;
  }

  /** The time that such a share of the calls did not exceed, in milliseconds. */
  double milliseconds(double share) {
    if (size == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(times, size);
    Arrays.sort(sorted);
    return sorted[Math.min(size - 1, (int) Math.ceil(share * size) - 1)] / 1e6;
  }
}
