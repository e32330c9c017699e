package uk.trigpoint.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Locates the open data beside the checkout, in {@code ../shared/data}, which is not part of the
 * project.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * Returns a file or folder. If it is missing, the test is skipped, or fails in CI.
   *
   * @param relative such as {@code "codepoint/ox.csv.gz"}
   */
  public static Path require(String relative) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared/data").resolve(relative);
      if (Files.exists(found)) {
        return found;
      }
    }
    String message = "needs the open data in ../shared/data/" + relative;
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(message);
    }
    Assumptions.abort(message);
    throw new IllegalStateException(message);
  }
}
