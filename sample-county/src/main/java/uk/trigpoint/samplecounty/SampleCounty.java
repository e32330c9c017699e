package uk.trigpoint.samplecounty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Ostn15;

/**
 * Generates a county: gazetteer supplies, boundaries, map layers and care data, as a county council
 * receives them.
 *
 * <p>Places have the names and roughly the positions of Oxfordshire's; everything else is invented.
 * The same options give the same bytes. Writing is streamed: memory grows with the number of
 * streets and of the largest town's addresses, not with the county's.
 */
public final class SampleCounty {
  private SampleCounty() {}

  /**
   * Writes all files of a sample county, replacing those of an earlier one.
   *
   * @throws IllegalStateException if the OSTN15 grid is missing
   * @throws UncheckedIOException if a file cannot be written
   */
  public static SampleCountySummary write(SampleCountyOptions options, Progress progress) {
    BritishTransform transform = new BritishTransform(Ostn15.locate(options.ostn15Folder()));
    Path directory = options.directory();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + directory + " cannot be made", e);
    }
    return new CountyWriter(options, transform, progress).write();
  }
}
