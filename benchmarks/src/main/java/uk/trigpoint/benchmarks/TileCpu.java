package uk.trigpoint.benchmarks;

import java.util.List;
import uk.trigpoint.benchmarks.TileMethods.Method;
import uk.trigpoint.core.tile.TileId;

/** Measures CPU time per tile, in Java and in the database. */
final class TileCpu {
  private static final int TILES = 100;
  private static final int WARM_UP_MILLIS = 3_000;
  private static final int MILLIS = 5_000;

  private final TileMethods methods;
  private final CpuClock clock;

  private TileCpu(TileMethods methods) {
    this.methods = methods;
    this.clock = new CpuClock(methods.database());
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
    double javaBefore = clock.javaMillis();
    double databaseBefore = clock.databaseMillis();
    long end = System.nanoTime() + millis * 1_000_000L;
    long bytes = 0;
    int rendered = 0;
    do {
      for (TileId tile : tiles) {
        bytes += methods.make(method, tile).length;
        rendered++;
      }
    } while (System.nanoTime() < end);
    double java = (clock.javaMillis() - javaBefore) / rendered;
    double database = (clock.databaseMillis() - databaseBefore) / rendered;
    return "%8.2f %8.2f %8.2f %8.1f"
        .formatted(java, database, java + database, bytes / 1e3 / rendered);
  }
}
