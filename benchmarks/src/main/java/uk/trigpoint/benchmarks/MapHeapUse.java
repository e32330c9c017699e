package uk.trigpoint.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;
import javax.imageio.stream.ImageOutputStream;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.sld.paint.PngRowWriter;
import uk.trigpoint.testing.BenchmarkDatabase;
import uk.trigpoint.tiles.map.MapPainter;

/**
 * Measures the heap of a map of 4096 x 4096 pixels of a whole county, as PNG and as JPEG: what is
 * live while it is painted and written, and what is allocated in all.
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
        "%-16s %-6s %9s %12s %12s %9s%n",
        "dataset", "format", "features", "live MB", "allocated MB", "CPU ms");
    Envelope bounds =
        new Envelope(
            County.CENTRE.x - 30_000,
            County.CENTRE.x + 30_000,
            County.CENTRE.y - 30_000,
            County.CENTRE.y + 30_000);
    for (County county : List.of(County.POINTS, County.AREAS)) {
      Publishers.on(new Database(own.pool()), catalogue)
          .publish(county.publication(AccessPolicy.open()), county::fill);
      MapPainter.View view =
          new MapPainter.View(
              Crs.BRITISH_NATIONAL_GRID, bounds, SIDE, SIDE, Color.WHITE, null, null);
      measure(county, "PNG", view, this::png);
      measure(county, "JPEG", view, this::jpeg);
    }
  }

  /** Paints and writes a map, and calls back every few rows. */
  @FunctionalInterface
  private interface Writer {
    void write(Dataset dataset, MapPainter.View view, Runnable some) throws IOException;
  }

  private void measure(County county, String format, MapPainter.View view, Writer writer)
      throws IOException {
    var dataset = catalogue.get(county.id(), caller);
    writer.write(dataset, view, () -> {});
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    writer.write(dataset, view, () -> {});
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    long before = live();
    most = 0;
    int[] calls = {0};
    writer.write(
        dataset,
        view,
        () -> {
          if (calls[0]++ % 8 == 0) {
            most = Math.max(most, live());
          }
        });
    System.out.printf(
        "%-16s %-6s %9d %12.1f %12.1f %9.0f%n",
        county.id(),
        format,
        dataset.version().features(),
        (most - before) / 1e6,
        allocated / 1e6,
        cpu / 1e6);
  }

  private void png(Dataset dataset, MapPainter.View view, Runnable some) throws IOException {
    try (PngRowWriter png = new PngRowWriter(OutputStream.nullOutputStream(), SIDE, SIDE, false)) {
      painter.paint(
          List.of(dataset),
          caller,
          view,
          band -> {
            some.run();
            png.write(band);
          });
    }
  }

  private void jpeg(Dataset dataset, MapPainter.View view, Runnable some) throws IOException {
    ImageWriter jpeg = ImageIO.getImageWritersByFormatName("jpg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(OutputStream.nullOutputStream())) {
      jpeg.setOutput(out);
      jpeg.addIIOWriteProgressListener(new EachPercent(some));
      jpeg.write(painter.image(List.of(dataset), caller, view));
    } finally {
      jpeg.dispose();
    }
  }

  private record EachPercent(Runnable some) implements IIOWriteProgressListener {
    @Override
    public void imageProgress(ImageWriter source, float percent) {
      some.run();
    }

    @Override
    public void imageStarted(ImageWriter source, int image) {}

    @Override
    public void imageComplete(ImageWriter source) {}

    @Override
    public void thumbnailStarted(ImageWriter source, int image, int thumbnail) {}

    @Override
    public void thumbnailProgress(ImageWriter source, float percent) {}

    @Override
    public void thumbnailComplete(ImageWriter source) {}

    @Override
    public void writeAborted(ImageWriter source) {}
  }

  private static long live() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
