package uk.trigpoint.formats.mif;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.archive.ArchivedFile;

/**
 * The files of one layer.
 *
 * @param file a zip archive, or the .mif file itself
 * @param mif name of the .mif file in the archive; null if the file is it
 * @param mid name of the .mid file in the archive; null if there is none
 */
record MifFiles(Path file, @Nullable String mif, @Nullable String mid) {
  private static final int EXTENSION = ".mif".length();

  /**
   * Finds the files of a layer.
   *
   * @param layer name of a .mif file in the archive, with or without extension; null if there is
   *     one only
   * @throws UnansweredException if there are several
   */
  static MifFiles of(Path file, @Nullable String layer) throws IOException {
    FileStart start = FileStart.of(file, file.getFileName().toString());
    if (!start.startsWith("PK")) {
      return new MifFiles(file, null, null);
    }
    List<String> names =
        start.entries().stream()
            .filter(e -> lower(e).endsWith(".mif"))
            .map(MifFiles::base)
            .toList();
    if (names.isEmpty()) {
      throw new SourceException("The archive has no .mif file, or is damaged.");
    }
    String name = choose(names, layer);
    return new MifFiles(file, find(start, name, ".mif"), find(start, name, ".mid"));
  }

  private static String choose(List<String> names, @Nullable String layer) {
    if (layer != null) {
      String wanted = lower(layer).endsWith(".mif") ? base(layer) : layer;
      return names.stream()
          .filter(n -> n.equals(wanted))
          .findFirst()
          .orElseThrow(
              () ->
                  new SourceException(
                      "The archive has no layer '%s'. It has %s."
                          .formatted(layer, String.join(", ", names))));
    }
    if (names.size() > 1) {
      throw new UnansweredException(
          "layer",
          "The archive has %d .mif files: %s. Which of them is to be read?"
              .formatted(names.size(), String.join(", ", names)),
          names);
    }
    return names.getFirst();
  }

  private static @Nullable String find(FileStart start, String name, String extension) {
    return start.entries().stream()
        .filter(e -> lower(e).equals(lower(name) + extension))
        .findFirst()
        .orElse(null);
  }

  private static String base(String entry) {
    return entry.substring(0, entry.length() - EXTENSION);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the layer; empty if the file is the .mif file. */
  String layer() {
    return mif == null ? "" : base(mif);
  }

  /** Opens the .mif file. */
  MifLines openMif() throws IOException {
    return new MifLines(open(mif), ".mif");
  }

  /**
   * Opens the .mid file.
   *
   * @throws SourceException if there is none
   */
  MifLines openMid() throws IOException {
    if (mid == null) {
      throw new SourceException(
          "The .mid file with the values is missing. Put the .mif and the .mid file into one zip archive.");
    }
    return new MifLines(open(mid), ".mid");
  }

  private InputStream open(@Nullable String entry) throws IOException {
    InputStream in = entry == null ? Files.newInputStream(file) : ArchivedFile.open(file, entry);
    return new BufferedInputStream(in, 1 << 16);
  }
}
