package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that keeps {@value #MEGABYTES} MB of the disk. A server that stopped because the disk is
 * full needs space to recover: the file is deleted before such a start, and written again when
 * there is space.
 */
public final class ReserveFile {
  private static final Logger LOG = LoggerFactory.getLogger(ReserveFile.class);
  private static final int MEGABYTES = 128;
  private static final long BYTES = MEGABYTES * 1024L * 1024L;

  private final Path folder;
  private final Path file;

  ReserveFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("reserve");
  }

  /** Writes the file if there is none and the disk has three times its size. */
  void keep() {
    try {
      if (Files.exists(file) || usable() < 3 * BYTES) {
        return;
      }
      Path unfinished = file.resolveSibling("reserve.part");
      ByteBuffer zeros = ByteBuffer.allocateDirect(1024 * 1024);
      try (FileChannel out =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (int i = 0; i < MEGABYTES; i++) {
          out.write(zeros.clear());
        }
      }
      Files.move(unfinished, file);
    } catch (IOException e) {
      LOG.warn("The reserve of disk space could not be written: {}", e.getMessage());
    }
  }

  /** Deletes the file if the disk has less than its size. */
  void releaseIfNeeded() {
    try {
      if (usable() < BYTES && Files.deleteIfExists(file)) {
        LOG.error(
            "The disk is full: the reserve of {} MB was given to the database server", MEGABYTES);
      }
    } catch (IOException e) {
      LOG.warn("The reserve of disk space could not be released: {}", e.getMessage());
    }
  }

  /** Returns the free space, bytes. A FileStore would need the table of mounts. */
  private long usable() {
    return folder.toFile().getUsableSpace();
  }
}
