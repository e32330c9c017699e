package uk.trigpoint.samplecounty;

import java.nio.file.Path;
import java.util.List;

/**
 * A summary of the files written.
 *
 * @param addresses number of properties, excluding street records
 * @param streets number of streets, which equals the number of street records
 */
public record SampleCountySummary(
    Path directory, int addresses, int streets, List<WrittenFile> files) {
  public SampleCountySummary {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param records number of features, of rows, or of records between the header and trailer of a
   *     supply, including metadata
   */
  public record WrittenFile(String name, String kind, long records, long bytes) {}
}
