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
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.archive.ArchivedFile;

/**
 * A KML document: a file, or one in a KMZ archive.
 *
 * @param entry name in the archive; null if the file is KML
 * @param others names of the further KML files in the archive
 */
record KmlFile(Path file, @Nullable String entry, List<String> others) {
  private static final String MAIN = "doc.kml";

  /**
   * Returns the document of a file: in an archive the one that is named, else {@code doc.kml}, else
   * the first.
   *
   * @param layer name in the archive; null if none is named
   * @throws SourceException if it is an archive without such a document
   */
  static KmlFile of(Path file, @Nullable String layer) throws IOException {
    FileStart start = FileStart.of(file, file.getFileName().toString());
    if (!start.startsWith("PK")) {
      return new KmlFile(file, null, List.of());
    }
    List<String> names =
        start.entries().stream()
            .filter(e -> e.toLowerCase(Locale.ROOT).endsWith(".kml"))
            .sorted(Comparator.comparing((String e) -> !e.equalsIgnoreCase(MAIN)))
            .toList();
    if (names.isEmpty()) {
      throw new SourceException("The archive has no .kml file, or is damaged.");
    }
    if (layer != null && !names.contains(layer)) {
      throw new SourceException(
          "The archive has no file '%s'. It has %s.".formatted(layer, String.join(", ", names)));
    }
    return entry(file, layer == null ? names.getFirst() : layer, names);
  }

  private static KmlFile entry(Path file, String entry, List<String> names) {
    return new KmlFile(file, entry, names.stream().filter(n -> !n.equals(entry)).toList());
  }

  /**
   * Returns the only other document of the archive.
   *
   * @throws UnansweredException if there are several
   */
  KmlFile other() {
    if (others.size() > 1) {
      throw new UnansweredException(
          "layer",
          "The file '%s' has no features, but the archive has %d further KML files. Which of them is to be read?"
              .formatted(entry, others.size()),
          others);
    }
    return new KmlFile(file, others.getFirst(), List.of());
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
