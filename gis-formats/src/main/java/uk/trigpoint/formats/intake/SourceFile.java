package uk.trigpoint.formats.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.archive.Unpacked;
import uk.trigpoint.formats.archive.ZipLinks;

/** The file that is read, which must stay as it was when it was surveyed. */
final class SourceFile implements Closeable {
  private static final String GZIP = "\u001F\u008B";

  private final Path file;
  private final Unpacked unpacked;
  private final long size;
  private final FileTime time;

  private SourceFile(Path file, Unpacked unpacked) throws IOException {
    this.file = file;
    this.unpacked = unpacked;
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    this.size = now.size();
    this.time = now.lastModifiedTime();
  }

  /**
   * Opens a file, and unpacks it if it is compressed.
   *
   * @param name as the sender named it
   * @param layer that is stated, which may be a file of an archive; null if none is
   * @throws SourceException if it is empty, or an archive of an archive, or exceeds a limit
   */
  static SourceFile open(Path file, String name, @Nullable String layer) throws IOException {
    Unpacked unpacked = unpack(file, name, layer);
    try {
      if (unpacked.temporary() && isArchive(FileStart.of(unpacked.file(), unpacked.name()))) {
        throw new SourceException(
            "'%s' is an archive in an archive. Unpack the outer one, and send what is in it."
                .formatted(unpacked.name()));
      }
      return new SourceFile(file, unpacked);
    } catch (IOException | RuntimeException e) {
      unpacked.close();
      throw e;
    }
  }

  private static Unpacked unpack(Path file, String name, @Nullable String layer)
      throws IOException {
    FileStart start = FileStart.of(file, name);
    if (start.bytes().length == 0) {
      throw new SourceException("The file is empty.");
    }
    if (start.startsWith(GZIP)) {
      return Unpacked.gzip(file, name);
    }
    if (start.startsWith("PK")) {
      requireNoLinks(file);
    }
    return isArchive(start)
        ? Unpacked.zip(file, start, layer, FeatureFormats::isData)
        : Unpacked.none(file, name);
  }

  private static void requireNoLinks(Path file) throws IOException {
    Optional<String> link = ZipLinks.find(file);
    if (link.isPresent()) {
      throw new SourceException(
          "The zip archive has a symbolic link, '%s', instead of a file. Pack the files themselves."
              .formatted(link.get().replaceAll("\\p{Cntrl}", "?")));
    }
  }

  /**
   * Returns whether a file is compressed by gzip, or a zip archive of other files; XLSX, KMZ and
   * shapefile archives are formats, not archives.
   */
  private static boolean isArchive(FileStart start) {
    return start.startsWith(GZIP)
        || start.startsWith("PK")
            && FeatureFormats.listReadable().stream().noneMatch(f -> f.recognises(start));
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
