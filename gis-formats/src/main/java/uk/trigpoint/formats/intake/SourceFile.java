package uk.trigpoint.formats.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.archive.Unpacked;

/** The file that is read, which must stay as it was when it was surveyed. */
final class SourceFile implements Closeable {
  private final Path file;
  private final Unpacked unpacked;
  private final long size;
  private final FileTime time;

  /**
   * @param file as it was sent
   * @param unpacked what is read of it
   */
  SourceFile(Path file, Unpacked unpacked) throws IOException {
    this.file = file;
    this.unpacked = unpacked;
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    this.size = now.size();
    this.time = now.lastModifiedTime();
  }

  Unpacked unpacked() {
    return unpacked;
  }

  /**
   * Requires that nobody wrote to the file in the meantime.
   *
   * @throws SourceException if it has another size or time
   */
  void requireUnchanged() throws IOException {
    if (!Files.exists(file)) {
      // Deleted, but what was opened could be read.
      return;
    }
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    if (now.size() != size || !now.lastModifiedTime().equals(time)) {
      throw new SourceException(
          "The file changed while it was read. Read it again when it is complete.");
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
