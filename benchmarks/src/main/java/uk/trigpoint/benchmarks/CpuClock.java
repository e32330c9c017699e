package uk.trigpoint.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.database.Database;

/**
 * Reads CPU time. The Java time is the whole JVM's, including garbage collector and compiler. The
 * database time is that of its processes for this database, which must run on this machine.
 */
public final class CpuClock {
  /** Tick of {@code /proc/<pid>/stat}: USER_HZ is 100 on all current Linux systems. */
  private static final double TICK_MILLIS = 10;

  private final Database database;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  public CpuClock(Database database) {
    this.database = database;
  }

  /** Returns the CPU time of this JVM, milliseconds. */
  public double javaMillis() {
    return system.getProcessCpuTime() / 1e6;
  }

  /** Returns the CPU time of the connections to the database, milliseconds. */
  public double databaseMillis() {
    List<Integer> pids =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT pid FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND backend_type = 'client backend'")
                    .mapTo(Integer.class)
                    .list());
    return pids.stream().mapToLong(CpuClock::ticks).sum() * TICK_MILLIS;
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
