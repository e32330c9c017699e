package uk.trigpoint.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.sld.paint.PngRowWriter;
import uk.trigpoint.testing.BenchmarkDatabase;
import uk.trigpoint.tiles.map.MapPainter;

/**
 * Measures the heap of a map of 4096 x 4096 pixels of a whole county: what is live while the first
 * and the middle band are written, and what is allocated in all.
 */
final class MapHeapUse {
  private static final int SIDE = 4096;

  private final BenchmarkDatabase own;
  private final Catalogue catalogue;
  private final MapPainter painter;
  private final Caller caller = Caller.anonymous("benchmark");
  private long most;

  private MapHeapUse(BenchmarkDatabase own) {
    this.own = own;
    this.catalogue = own.bean(Catalogue.class);
    this.painter = own.bean(MapPainter.class);
  }

  /** Takes about a minute. */
  public static void main(String[] args) throws IOException {
    try (BenchmarkDatabase own = BenchmarkDatabase.migrated()) {
      new MapHeapUse(own).run();
    }
  }

  private void run() throws IOException {
    System.out.printf(
        "%-16s %9s %12s %12s %9s%n", "dataset", "features", "live MB", "allocated MB", "CPU ms");
    Envelope bounds =
        new Envelope(
            County.CENTRE.x - 30_000,
            County.CENTRE.x + 30_000,
            County.CENTRE.y - 30_000,
            County.CENTRE.y + 30_000);
    for (County county : List.of(County.POINTS, County.AREAS)) {
      Publishers.on(new Database(own.pool()), catalogue)
          .publish(county.publication(AccessPolicy.open()), county::fill);
      measure(
          county,
          new MapPainter.View(
              Crs.BRITISH_NATIONAL_GRID, bounds, SIDE, SIDE, Color.WHITE, null, null));
    }
  }

  private void measure(County county, MapPainter.View view) throws IOException {
    var dataset = catalogue.get(county.id(), caller);
    map(dataset, view, false);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    map(dataset, view, false);
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    long before = live();
    most = 0;
    map(dataset, view, true);
    System.out.printf(
        "%-16s %9d %12.1f %12.1f %9.0f%n",
        county.id(),
        dataset.version().features(),
        (most - before) / 1e6,
        allocated / 1e6,
        cpu / 1e6);
  }

  private void map(
      uk.trigpoint.datasets.catalogue.Dataset dataset, MapPainter.View view, boolean measured)
      throws IOException {
    int[] bands = {0};
    try (PngRowWriter png = new PngRowWriter(OutputStream.nullOutputStream(), SIDE, SIDE, false)) {
      painter.paint(
          List.of(dataset),
          caller,
          view,
          band -> {
            if (measured && bands[0]++ % 8 == 0) {
              most = Math.max(most, live());
            }
            png.write(band);
          });
    }
  }

  private static long live() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
