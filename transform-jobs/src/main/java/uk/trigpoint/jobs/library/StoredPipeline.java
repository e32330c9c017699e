package uk.trigpoint.jobs.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A version of a pipeline's definition.
 *
 * @param version from 1
 * @param yaml as it was saved
 * @param savedBy subject of the person, or {@code platform} for a shipped pipeline
 * @param reason why it was changed; may be empty
 * @param approval what was decided about it
 */
public record StoredPipeline(
    String id,
    int version,
    String yaml,
    String savedBy,
    Instant savedAt,
    String reason,
    Approval approval) {
  /** Saves the shipped pipelines. */
  public static final String PLATFORM = "platform";

  /** Returns the SHA-256 of the YAML in UTF-8, hexadecimal. */
  public String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
