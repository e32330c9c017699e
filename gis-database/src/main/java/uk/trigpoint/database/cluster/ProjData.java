package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import uk.trigpoint.core.crs.Ntv2Grid;
import uk.trigpoint.core.crs.Ostn15;

/**
 * A copy of PROJ's data with the OSTN15 grid in it. Debian's PROJ has none, and without it {@code
 * ST_Transform} between the National Grid and everything else is silently 1.8 m off on average.
 */
final class ProjData {
  private static final Path SYSTEM = Path.of("/usr/share/proj");

  private ProjData() {}

  /**
   * Makes the folder unless it is complete. The grid is written last, so a broken attempt is made
   * again.
   */
  static void prepare(Path folder, Ostn15 ostn15) {
    Path grid = folder.resolve(Ntv2Grid.FILE_NAME);
    if (Files.exists(grid)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(SYSTEM)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(file.getFileName());
          if (!Files.exists(copy)) {
            Files.copy(file, copy);
          }
        }
      }
      Path unfinished = Files.createDirectories(folder.resolve("unfinished"));
      Files.move(Ntv2Grid.write(ostn15, unfinished), grid);
      Files.delete(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
