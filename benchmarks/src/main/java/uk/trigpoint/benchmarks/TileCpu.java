package uk.trigpoint.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.benchmarks.TileMethods.Method;
import uk.trigpoint.core.tile.TileId;

/**
 * Measures CPU time per tile, in Java and in the database. The Java time is the whole JVM's,
 * including garbage collector and compiler. The database time is that of its processes for this
 * database, which must run on this machine.
 */
final class TileCpu {
  private static final int TILES = 100;
  private static final int WARM_UP_MILLIS = 3_000;
  private static final int MILLIS = 5_000;

  /** Tick of {@code /proc/<pid>/stat}: USER_HZ is 100 on all current Linux systems. */
  private static final double TICK_MILLIS = 10;

  private final TileMethods methods;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private TileCpu(TileMethods methods) {
    this.methods = methods;
  }

  /** Takes about two minutes. */
  public static void main(String[] args) {
    try (TileMethods methods = new TileMethods()) {
      TileCpu cpu = new TileCpu(methods);
      System.out.printf(
          "%-4s %9s %-12s %8s %8s %8s %8s%n",
          "zoom", "features", "CPU ms/tile", "Java", "database", "both", "gzip kB");
      for (int zoom = 12; zoom <= 16; zoom++) {
        List<TileId> tiles = methods.tiles(zoom, TILES);
        double features = tiles.stream().mapToInt(methods::requireSame).average().orElseThrow();
        for (Method method : Method.values()) {
          cpu.run(method, tiles, WARM_UP_MILLIS);
          System.out.printf(
              "z%-3d %9.0f %-12s %s%n", zoom, features, method, cpu.run(method, tiles, MILLIS));
        }
      }
    }
  }

  private String run(Method method, List<TileId> tiles, int millis) {
    double javaBefore = system.getProcessCpuTime() / 1e6;
    double databaseBefore = databaseMillis();
    long end = System.nanoTime() + millis * 1_000_000L;
    long bytes = 0;
    int rendered = 0;
    do {
      for (TileId tile : tiles) {
        bytes += methods.make(method, tile).length;
        rendered++;
      }
    } while (System.nanoTime() < end);
    double java = (system.getProcessCpuTime() / 1e6 - javaBefore) / rendered;
    double database = (databaseMillis() - databaseBefore) / rendered;
    return "%8.2f %8.2f %8.2f %8.1f"
        .formatted(java, database, java + database, bytes / 1e3 / rendered);
  }

  private double databaseMillis() {
    List<Integer> pids =
        methods
            .database()
            .with(
                handle ->
                    handle
                        .createQuery(
                            "SELECT pid FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND backend_type = 'client backend'")
                        .mapTo(Integer.class)
                        .list());
    return pids.stream().mapToLong(TileCpu::ticks).sum() * TICK_MILLIS;
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
