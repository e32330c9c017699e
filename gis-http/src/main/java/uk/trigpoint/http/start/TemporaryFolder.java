package uk.trigpoint.http.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of temporary files in the home: uploads and exports on their way. A process that is
 * killed leaves its files behind; the next one deletes them.
 */
final class TemporaryFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
  private static final String LOCK = "lock";

  /** Held until this process ends; null if another process of the home has it. */
  private static @Nullable FileChannel lock;

  private TemporaryFolder() {}

  /**
   * Deletes what earlier processes left, unless another process of the same home is running.
   *
   * @param folder does nothing if it does not exist: temporary files are elsewhere then
   */
  static synchronized void clean(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return;
      }
      lock = channel;
      long deleted = 0;
      for (Path file : list(folder)) {
        if (Files.deleteIfExists(file)) {
          deleted++;
        }
      }
      if (deleted > 0) {
        LOG.info("{} temporary files of an earlier process were deleted", deleted);
      }
    } catch (IOException e) {
      LOG.warn("Temporary files of earlier processes could not be deleted: {}", e.getMessage());
    }
  }

  /** Lists everything in the folder but the lock, the content of folders before them. */
  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> !f.equals(folder) && !f.equals(folder.resolve(LOCK)))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
