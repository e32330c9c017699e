package uk.trigpoint.formats.quirks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.testing.Grid;

/** Reads the file that is its argument, and prints the rows and the most memory used. */
final class ReadWithLittleMemory {
  private long rows;
  private long rejects;
  private final Set<String> codes = new TreeSet<>();

  private ReadWithLittleMemory() {}

  public static void main(String[] args) throws Exception {
    new ReadWithLittleMemory().read(Path.of(args[0]));
  }

  private void read(Path file) throws Exception {
    long start = System.nanoTime();
    Intake intake = new Intake(IntakeTools.withoutGazetteer(Grid.transform()));
    try (PreparedFile prepared =
        intake.open(file, String.valueOf(file.getFileName()), IntakeSettings.NONE)) {
      prepared.readLikely(
          new RowSink() {
            @Override
            public void row(@Nullable Geometry geometry, List<@Nullable String> values) {
              rows++;
            }

            @Override
            public void reject(Reject reject) {
              rejects++;
              codes.add(reject.code());
            }
          });
      System.out.print(
          rows
              + " rows, "
              + rejects
              + " rejects"
              + (codes.isEmpty() ? "" : " of " + String.join(", ", codes)));
    } catch (SourceException e) {
      System.out.print("refused: " + e.getMessage());
    }
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.printf(
        "; at most %d MB of heap, %.1f s%n", peak >> 20, (System.nanoTime() - start) / 1e9);
  }
}
