package uk.trigpoint.sld.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Test data beside the checkout, which is too large for the repository or owned by others. */
public final class SharedData {
  private SharedData() {}

  /** Returns a folder. Without it the test is skipped, or fails if the environment has CI=true. */
  public static Path folder(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/data").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    String message = "no folder shared/data/" + name + " beside the checkout";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(message);
    }
    Assumptions.abort(message);
    throw new AssertionError();
  }
}
