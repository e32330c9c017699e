package uk.trigpoint.testing;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The seed of generated test data; each test names it when it fails. */
public final class Seeds {
  /**
   * A build that has passed must pass again: new data is sought on one's own machine, not in CI.
   */
  private static final long IN_CI = 20_261_123L;

  private Seeds() {}

  /**
   * Returns the system property {@code seed}; else, where the environment variable {@code CI} is
   * set, always the same seed; else a new one.
   */
  public static long next() {
    @Nullable Long given = Long.getLong("seed");
    if (given != null) {
      return given;
    }
    return System.getenv("CI") == null ? new Random().nextLong() : IN_CI;
  }
}
