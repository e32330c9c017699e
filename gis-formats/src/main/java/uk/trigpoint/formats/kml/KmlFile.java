package uk.trigpoint.formats.kml;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.archive.BoundedInput;

/**
 * A KML document: a file, or the main one of a KMZ archive.
 *
 * @param entry name in the archive; null if the file is KML
 * @param others number of further KML files in the archive
 */
record KmlFile(Path file, @Nullable String entry, int others) {
  private static final String MAIN = "doc.kml";

  /** Maximum size of an unpacked document, bytes. */
  private static final long MAX_UNPACKED = 1L << 30;

  /** How many times as large as packed a document may be; KML usually is ten times. */
  private static final long MAX_RATIO = 200;

  private static final long ALWAYS_ALLOWED = 64L << 20;

  /**
   * Returns the document of a file.
   *
   * @throws SourceException if it is an archive without KML
   */
  static KmlFile of(Path file) throws IOException {
    FileStart start = FileStart.of(file, file.getFileName().toString());
    if (!start.startsWith("PK")) {
      return new KmlFile(file, null, 0);
    }
    List<String> names =
        start.entries().stream()
            .filter(e -> e.toLowerCase(Locale.ROOT).endsWith(".kml"))
            .sorted(Comparator.comparing((String e) -> !e.equalsIgnoreCase(MAIN)))
            .toList();
    if (names.isEmpty()) {
      throw new SourceException("The archive has no .kml file, or is damaged.");
    }
    return new KmlFile(file, names.getFirst(), names.size() - 1);
  }

  /**
   * Opens the document.
   *
   * @throws SourceException here or while it is read if the archive is damaged or too large
   */
  InputStream open() throws IOException {
    String name = entry;
    if (name == null) {
      return new BufferedInputStream(Files.newInputStream(file));
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new SourceException("The KMZ archive is damaged.", e);
    }
    try {
      ZipEntry found = zip.getEntry(name);
      if (found == null) {
        throw new SourceException("The archive has no file '" + name + "'.");
      }
      long limit =
          Math.min(MAX_UNPACKED, Math.max(ALWAYS_ALLOWED, MAX_RATIO * found.getCompressedSize()));
      InputStream unpacked =
          new BoundedInput(
              zip.getInputStream(found),
              limit,
              "The KML file in the archive is larger than %,d MB, or than %d times its packed size."
                  .formatted(MAX_UNPACKED >> 20, MAX_RATIO));
      return new FilterInputStream(unpacked) {
        @Override
        public void close() throws IOException {
          zip.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }
}
