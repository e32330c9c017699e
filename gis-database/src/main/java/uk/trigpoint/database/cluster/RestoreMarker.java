package uk.trigpoint.database.cluster;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file in {@code TRIGPOINT_HOME} that exists from the beginning of a restore to its end. As
 * long as it exists the home is incomplete, so that nothing may start on it.
 */
public final class RestoreMarker {
  /** Name of the file. */
  public static final String NAME = "restore.unfinished";

  private RestoreMarker() {}

  /**
   * Requires that no restore into a home is unfinished.
   *
   * @throws ClusterException with a message for the operator
   */
  public static void requireNone(Path home) {
    if (Files.exists(home.resolve(NAME))) {
      throw new ClusterException(
          "A restore into "
              + home
              + " has not ended. Repeat ./trigpoint restore with the same backup, or wait until it ends.");
    }
  }
}
