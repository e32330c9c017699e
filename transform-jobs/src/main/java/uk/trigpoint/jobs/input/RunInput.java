package uk.trigpoint.jobs.input;

import org.jspecify.annotations.Nullable;

/**
 * What a step of a run reads.
 *
 * @param kind {@value #FILE}, {@value #SERVICE} or {@value #DATASET}
 * @param name of the file, address of the service, or id of the dataset
 * @param identity equal if the content is equal: SHA-256 of a file, version of a dataset
 * @param bytes size of a file; null for a dataset
 */
public record RunInput(
    String step, String kind, String name, String identity, @Nullable Long bytes) {
  /** A file. */
  public static final String FILE = "file";

  /** A service: its answers. */
  public static final String SERVICE = "service";

  /** A dataset. */
  public static final String DATASET = "dataset";

  /** Returns whether another input has the same content, whatever its name. */
  boolean hasContentOf(RunInput other) {
    return step.equals(other.step) && kind.equals(other.kind) && identity.equals(other.identity);
  }
}
