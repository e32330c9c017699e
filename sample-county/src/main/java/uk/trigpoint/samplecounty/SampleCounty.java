package uk.trigpoint.samplecounty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.samplecounty.address.PropertySink;

/**
 * Generates a sample county: gazetteer supplies, boundaries, map layers and care data, in the form
 * in which a county council receives them.
 *
 * <p>Places have the names and approximate positions of places in Oxfordshire; everything else is
 * invented. Deterministic: the same options give the same bytes. Output is streamed: memory grows
 * with the number of streets and with the largest town, not with the size of the county.
 */
public final class SampleCounty {
  private SampleCounty() {}

  /**
   * Writes all files of a sample county, replacing those of an earlier run.
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
      throw new UncheckedIOException("The folder " + directory + " cannot be created", e);
    }
    return new CountyWriter(options, transform, progress).write();
  }

  /**
   * Generates the properties of a sample county without writing files: the same as {@link #write}
   * with the same number, seed and the default date, street records last.
   *
   * @param addresses number of properties, excluding street records
   * @param sink receives every property, in a deterministic order
   */
  public static void properties(int addresses, long seed, PropertySink sink) {
    int today = (int) SampleCountyOptions.DEFAULT_DATE.toEpochDay();
    CountyBuilder builder = new CountyBuilder(addresses, seed, today, Progress.NONE, sink);
    builder.build();
    builder.streets().forEach(builder::addressStreet);
  }
}
