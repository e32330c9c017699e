package uk.trigpoint.samplecounty;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param addresses properties, street records not counted
 * @param streets streets, and so street records
 */
public record SampleCountySummary(
    Path directory, int addresses, int streets, List<WrittenFile> files) {
  public SampleCountySummary {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param records features, rows, or records between a supply's header and trailer, metadata
   *     included
   */
  public record WrittenFile(String name, String kind, long records, long bytes) {}
}
