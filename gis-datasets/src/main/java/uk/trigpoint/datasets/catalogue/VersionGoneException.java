package uk.trigpoint.datasets.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Thrown if the version that was in force at a moment is no longer kept. */
public final class VersionGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param oldest when the oldest version that is kept came into force; null if none of the past is
   */
  public VersionGoneException(@Nullable Instant oldest) {
    super(
        oldest == null
            ? "The past of this dataset is not kept."
            : "The state of that moment is no longer kept. The oldest one is that of "
                + oldest
                + ".");
  }

  private VersionGoneException(String message) {
    super(message);
  }

  /** Creates the exception for a version that was dropped between its choice and its reading. */
  public static VersionGoneException whileReading() {
    return new VersionGoneException(
        "Newer versions were published meanwhile, and this one is no longer kept. Ask again.");
  }
}
