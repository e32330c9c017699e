package uk.trigpoint.benchmarks.address;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the open address lists lie beside a checkout; they are not part of it. */
final class OpenData {
  private OpenData() {}

  /** The folder, or null if there is none. */
  static @Nullable Path find() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/data/addresses");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return null;
  }
}
