package uk.trigpoint.jobs.library;

import java.time.Instant;

/**
 * A version of a pipeline's definition.
 *
 * @param version from 1
 * @param yaml as it was saved
 * @param savedBy subject of the person, or {@code platform} for a shipped pipeline
 * @param reason why it was changed; may be empty
 */
public record StoredPipeline(
    String id, int version, String yaml, String savedBy, Instant savedAt, String reason) {
  /** Saves the shipped pipelines. */
  public static final String PLATFORM = "platform";
}
