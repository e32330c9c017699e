package uk.trigpoint.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The real open data that lies beside a checkout, in {@code ../shared/data}; it is not part of the
 * project.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * A file or folder of it. Without the data the test is skipped, in CI it fails.
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
