package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import uk.trigpoint.core.crs.Ntv2Grid;
import uk.trigpoint.core.crs.Ostn15;

/**
 * Creates a copy of PROJ's data folder with the OSTN15 grid. Debian's PROJ lacks the grid, and
 * without it {@code ST_Transform} to and from EPSG:27700 has a silent error of 1.8 m on average.
 */
final class ProjData {
  private static final Path SYSTEM = Path.of("/usr/share/proj");

  private ProjData() {}

  /**
   * Creates the folder unless it is complete. The grid is written last, so an interrupted attempt
   * is repeated.
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
