package uk.trigpoint.samplecounty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.samplecounty.address.PropertySink;

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

  /**
   * Makes the properties of a sample county and writes no file: what {@link #write} with the same
   * number, seed and the usual date puts into the supplies, street records last.
   *
   * @param addresses properties other than street records
   * @param sink gets every property, in the same order each time
   */
  public static void properties(int addresses, long seed, PropertySink sink) {
    int today = (int) SampleCountyOptions.DEFAULT_DATE.toEpochDay();
    CountyBuilder builder = new CountyBuilder(addresses, seed, today, Progress.NONE, sink);
    builder.build();
    builder.streets().forEach(builder::addressStreet);
  }
}
