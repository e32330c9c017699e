package uk.trigpoint.benchmarks.supply;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import uk.trigpoint.database.Database;

/**
 * Measures elapsed and processor time of work. The processor time is that of this JVM and of the
 * processes of the database, which must run on this machine; other work on the machine changes it
 * less than elapsed time.
 */
final class Stopwatch {
  /** Tick of {@code /proc/<pid>/stat}: USER_HZ is 100 on all current Linux systems. */
  private static final double TICKS = 100;

  private final Database database;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Seconds. */
  record Lap(double elapsed, double processor) {
    Lap plus(Lap other) {
      return new Lap(elapsed + other.elapsed, processor + other.processor);
    }
  }

  /** The result of timed work. */
  record Timed<T>(T result, Lap lap) {}

  Stopwatch(Database database) {
    this.database = database;
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
    List<Integer> pids =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT pid FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND backend_type = 'client backend'")
                    .mapTo(Integer.class)
                    .list());
    long ticks = pids.stream().mapToLong(Stopwatch::ticks).sum();
    return system.getProcessCpuTime() / 1e9 + ticks / TICKS;
  }

  private static long ticks(int pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 15);
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (IOException e) {
      throw new UncheckedIOException("the database does not run on this machine", e);
    }
  }
}
