package uk.trigpoint.formats.kml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.archive.ArchivedFile;

/**
 * A KML document: a file, or the main one of a KMZ archive.
 *
 * @param entry name in the archive; null if the file is KML
 * @param others number of further KML files in the archive
 */
record KmlFile(Path file, @Nullable String entry, int others) {
  private static final String MAIN = "doc.kml";

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
    return entry == null
        ? new BufferedInputStream(Files.newInputStream(file))
        : ArchivedFile.open(file, entry);
  }
}
