package uk.trigpoint.formats;

import java.nio.file.Path;

/** A format whose files are opened with their columns inferred. */
public interface SourceFormat extends FeatureFormat {
  /**
   * Opens a file and infers its columns, which reads the file once.
   *
   * @throws SourceException if the file as a whole cannot be parsed
   */
  FeatureSource open(Path file, ReadOptions options);
}
