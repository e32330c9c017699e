package uk.trigpoint.sld.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The data beside a checkout which is too large, or not ours, to be part of it. */
public final class SharedData {
  private SharedData() {}

  /** A folder of it; without it the test is skipped, but fails where CI is true. */
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
