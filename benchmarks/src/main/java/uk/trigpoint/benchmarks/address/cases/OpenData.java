package uk.trigpoint.benchmarks.address.cases;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Locates the open address lists, which are outside the repository. */
public final class OpenData {
  private OpenData() {}

  /** Finds the folder; null if there is none. */
  public static @Nullable Path find() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/data/addresses");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return null;
  }
}
