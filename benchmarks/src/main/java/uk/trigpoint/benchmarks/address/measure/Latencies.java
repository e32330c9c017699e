package uk.trigpoint.benchmarks.address.measure;

import java.util.Arrays;

/** Latencies of single calls. */
public final class Latencies {
  private long[] times = new long[1024];
  private int size;

  public void add(long nanoseconds) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
    }
    times[size++] = nanoseconds;
  }

  /** Runs the work and records its time. */
  public void time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    add(System.nanoTime() - start);
  }

  public int size() {
    return size;
  }

  /** Returns the quantile for a share from 0 to 1, in milliseconds. */
  public double milliseconds(double share) {
    if (size == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(times, size);
    Arrays.sort(sorted);
    return sorted[Math.min(size - 1, (int) Math.ceil(share * size) - 1)] / 1e6;
  }
}
