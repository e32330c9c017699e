package uk.trigpoint.jobs.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Files that runs read, by their content. Every node finds them, so that any node can run any job,
 * and rejected rows can be tried again when the file has gone from the inbox.
 *
 * <p>{@code personal} says whether the file is read by a pipeline with personal data; such files
 * are kept apart, and found only with {@code personal}.
 */
public interface KeptFiles {
  /** Larger files are not kept. */
  long MAX_BYTES = 1L << 30;

  /** Returns whether a content is kept. */
  boolean has(String sha256, boolean personal);

  /**
   * Keeps a file. Idempotent; notes that it was used now.
   *
   * @return false if it is too large, or no longer has the content that {@code file} states
   */
  boolean keep(InputFile file, boolean personal) throws IOException;

  /**
   * Writes a kept file to a new temporary file of this node, which the caller deletes.
   *
   * @return empty if it is not kept
   */
  Optional<Path> copy(String sha256, boolean personal) throws IOException;

  /** Deletes contents, and returns how many there were. */
  long delete(Collection<String> sha256, boolean personal);

  /** Deletes all files of pipelines with personal data, and returns how many. */
  long deletePersonal();

  /** Deletes files that were not used for a time, and returns how many. */
  long deleteUnused(Duration time);
}
