package uk.trigpoint.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.trigpoint.formats.crs.OutputCrs;

/** A format that can be written. */
public interface WritableFormat extends FeatureFormat {
  /**
   * Returns whether output begins before the last feature is written. If not, create a file, so
   * that a failure is known before the first byte is sent.
   */
  boolean isStreaming();

  /**
   * Requires that files of this format can be in a CRS.
   *
   * @throws UnwritableException if they cannot; the message says what to choose instead
   */
  default void requireCrs(OutputCrs crs) {}

  /**
   * Creates a writer on a stream, which is closed with the writer.
   *
   * @throws UnsupportedOperationException if the format is not streaming
   */
  FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) throws IOException;

  /**
   * Creates a file.
   *
   * @param file replaced if it exists
   */
  default FeatureWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return create(Files.newOutputStream(file), layer, options);
  }
}
