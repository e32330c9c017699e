package uk.trigpoint.benchmarks.supply;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.function.Supplier;
import uk.trigpoint.benchmarks.CpuClock;
import uk.trigpoint.database.Database;

/**
 * Measures elapsed and processor time of work. The processor time is that of this JVM and of the
 * processes of the database, which must run on this machine; other work on the machine changes it
 * less than elapsed time.
 */
final class Stopwatch {
  private final CpuClock clock;

  /** Seconds. */
  record Lap(double elapsed, double processor) {
    Lap plus(Lap other) {
      return new Lap(elapsed + other.elapsed, processor + other.processor);
    }
  }

  /** The result of timed work. */
  record Timed<T>(T result, Lap lap) {}

  Stopwatch(Database database) {
    this.clock = new CpuClock(database);
  }

  <T> Timed<T> time(Supplier<T> work) {
    double processor = processorSeconds();
    long start = System.nanoTime();
    T result = work.get();
    double elapsed = (System.nanoTime() - start) / 1e9;
    return new Timed<>(result, new Lap(elapsed, processorSeconds() - processor));
  }

  Lap time(Runnable work) {
    return time(() -> {
          work.run();
          return true;
        })
        .lap();
  }

  /** Returns the peak of the heap in this JVM, in MB. */
  static long peakHeapMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(u -> u.getUsed())
            .sum()
        >> 20;
  }

  private double processorSeconds() {
    return (clock.javaMillis() + clock.databaseMillis()) / 1e3;
  }
}
