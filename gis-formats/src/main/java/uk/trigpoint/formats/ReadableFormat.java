package uk.trigpoint.formats;

import java.io.IOException;
import java.nio.file.Path;

/** A format whose files can be read. */
public interface ReadableFormat extends FeatureFormat {
  /** Returns whether a file has this format, by its content; its name may say something else. */
  boolean recognises(FileStart start);

  /**
   * Opens one layer of a file, as the file has it.
   *
   * @param file a zip archive if the format is one, or consists of several files
   * @param settings what is stated about the file; what is not is recognised
   * @throws UnansweredException if something must be stated that cannot be recognised, such as
   *     which of several layers
   * @throws SourceException if the file as a whole cannot be parsed, or exceeds a limit
   */
  RawLayer open(Path file, ReadSettings settings) throws IOException;
}
