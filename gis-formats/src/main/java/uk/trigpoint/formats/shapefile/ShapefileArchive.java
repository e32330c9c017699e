package uk.trigpoint.formats.shapefile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.archive.BoundedInput;

/** A zip archive with shapefiles. Files are unpacked while they are read, within limits. */
final class ShapefileArchive implements Closeable {
  /** The format's own limit. */
  private static final long MAX_BYTES = 1L << 31;

  /** A file above the free size may expand so many times. */
  private static final long MAX_RATIO = 200;

  private static final long FREE_BYTES = 256L << 20;
  private static final int MAX_TEXT = 1 << 16;

  private final ZipFile zip;

  private ShapefileArchive(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens an archive.
   *
   * @throws SourceException if the file is not a zip archive, or has too many files
   */
  static ShapefileArchive open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new SourceException(
          "The file is not a zip archive, or a damaged one. A shapefile consists of several files"
              + " (.shp, .dbf, .shx, .prj): send them as one zip archive.",
          e);
    }
    if (zip.size() > FileStart.MAX_ENTRIES) {
      zip.close();
      throw new SourceException(
          "The zip archive has %,d files; at most %,d are read."
              .formatted(zip.size(), FileStart.MAX_ENTRIES));
    }
    return new ShapefileArchive(zip);
  }

  /**
   * Returns the .shp file of a layer.
   *
   * @param layer its name, with or without folder and extension; null if there must be only one
   */
  ZipEntry getShp(@Nullable String layer) {
    TreeMap<String, ZipEntry> layers = new TreeMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (isShp(entry)) {
        layers.put(stem(entry.getName()), entry);
      }
    }
    if (layers.isEmpty()) {
      throw new SourceException("The zip archive has no .shp file.");
    }
    if (layer != null) {
      String wanted = layer.toLowerCase(Locale.ROOT).endsWith(".shp") ? stem(layer) : layer;
      return layers.entrySet().stream()
          .filter(e -> e.getKey().equals(wanted) || name(e.getKey()).equals(wanted))
          .map(e -> e.getValue())
          .findFirst()
          .orElseThrow(() -> unknown(layer, List.copyOf(layers.keySet())));
    }
    if (layers.size() > 1) {
      throw new UnansweredException(
          "layer",
          "The zip archive has %d shapefiles. Which one is to be read?".formatted(layers.size()),
          List.copyOf(layers.keySet()));
    }
    return layers.firstEntry().getValue();
  }

  private static UnansweredException unknown(String layer, List<String> choices) {
    return new UnansweredException(
        "layer", "The zip archive has no shapefile '" + layer + "'.", choices);
  }

  /** Finds the file with the same name as a .shp file and another extension, in any case. */
  Optional<ZipEntry> findBeside(ZipEntry shp, String extension) {
    String wanted = stem(shp.getName()) + "." + extension;
    return Collections.list(zip.entries()).stream()
        .filter(e -> e.getName().equalsIgnoreCase(wanted))
        .map(e -> (ZipEntry) e)
        .findFirst();
  }

  /** Opens a file of the archive. */
  InputStream open(ZipEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    if (in == null) {
      throw new SourceException("'" + entry.getName() + "' is missing in the zip archive.");
    }
    long expanded = Math.max(FREE_BYTES, MAX_RATIO * Math.max(0, entry.getCompressedSize()));
    long max = Math.min(MAX_BYTES, expanded);
    return new BoundedInput(
        in,
        max,
        "'%s' in the zip archive is too large: more than %,d bytes from %,d compressed bytes."
            .formatted(entry.getName(), max, entry.getCompressedSize()));
  }

  /** Reads a small text, such as a .prj file. */
  String text(ZipEntry entry) throws IOException {
    try (InputStream in = open(entry)) {
      String text = new String(in.readNBytes(MAX_TEXT), StandardCharsets.UTF_8);
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Returns the name of a layer without its folder. */
  static String name(String stem) {
    return stem.substring(stem.lastIndexOf('/') + 1);
  }

  /** Returns a file name without its extension. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static boolean isShp(ZipEntry entry) {
    String path = entry.getName();
    // Archives made on a Mac have a second entry of each file, with other content.
    boolean resourceFork = path.startsWith("__MACOSX/") || name(path).startsWith("._");
    return !entry.isDirectory() && !resourceFork && path.toLowerCase(Locale.ROOT).endsWith(".shp");
  }
}
