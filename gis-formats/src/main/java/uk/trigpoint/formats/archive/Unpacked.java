package uk.trigpoint.formats.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;

/**
 * A file taken out of gzip or a zip archive. It is deleted when it is closed, if it was unpacked.
 * An archive in an archive is refused.
 *
 * @param name of the file, without folders
 * @param recognised what was unpacked
 */
public record Unpacked(Path file, String name, List<Recognised> recognised, boolean temporary)
    implements Closeable {
  private static final long MAX_BYTES = 2L << 30;

  /** How many times larger than packed a file may be, beyond {@value #ALWAYS_ALLOWED} bytes. */
  private static final int MAX_RATIO = 100;

  private static final long ALWAYS_ALLOWED = 10L << 20;
  private static final int BUFFER = 1 << 16;

  private static final String TOO_LARGE =
      "The file is too large when unpacked: more than 2 GB, or 100 times its packed size.";

  /** Files in archives that are no data. */
  private static final List<String> IGNORED =
      List.of(".txt", ".pdf", ".md", ".htm", ".html", ".doc", ".docx", ".xml", ".qml", ".sld");

  /** Tells which files are data. */
  public interface DataFiles {
    /** Returns whether a file has the extension of a format. */
    boolean isData(String name);
  }

  /** A file that is not packed. */
  public static Unpacked none(Path file, String name) {
    return new Unpacked(file, name, List.of(), false);
  }

  /** Unpacks a gzip file. */
  public static Unpacked gzip(Path file, String name) throws IOException {
    String inner =
        name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    try (InputStream packed = Files.newInputStream(file);
        InputStream in = new GZIPInputStream(packed, BUFFER)) {
      return unpack(in, Files.size(file), inner, "unpacked from gzip");
    } catch (ZipException | EOFException e) {
      throw new SourceException(
          "The file is gzip, but damaged or cut off. Pack it again, or send it unpacked.", e);
    }
  }

  /** Returns how large a packed file may be when it is unpacked. */
  private static long mostBytes(long packed) {
    return Math.min(MAX_BYTES, Math.max(ALWAYS_ALLOWED, packed * MAX_RATIO));
  }

  /**
   * Requires that a gzip file is within the limits, by unpacking it as far as they go without
   * keeping anything.
   *
   * @throws SourceException if it is too large when unpacked
   * @throws IOException if it is damaged
   */
  public static void requireSmallGzip(Path file) throws IOException {
    try (InputStream packed = Files.newInputStream(file);
        InputStream in =
            new BoundedInput(
                new GZIPInputStream(packed, BUFFER), mostBytes(Files.size(file)), TOO_LARGE)) {
      byte[] buffer = new byte[BUFFER];
      while (in.read(buffer) >= 0) {
        // Only counted.
      }
    }
  }

  /**
   * Unpacks the data file of a zip archive.
   *
   * @param layer name of the file if there are several; null if none is stated
   * @throws UnansweredException if there are several and none is stated
   * @throws SourceException if there is none, or the archive exceeds a limit
   */
  public static Unpacked zip(Path file, FileStart start, @Nullable String layer, DataFiles data)
      throws IOException {
    List<String> files = data(start.entries(), data);
    if (start.hasExtension("kmz")) {
      throw new SourceException(
          "The KMZ archive has no KML file. It has " + listed(start.entries()) + ".");
    }
    if (files.isEmpty()) {
      throw new SourceException(
          "The zip archive has no file of a known format. It has " + listed(start.entries()) + ".");
    }
    String chosen = files.getFirst();
    if (files.size() > 1) {
      chosen =
          files.stream()
              .filter(f -> layer != null && (f.equals(layer) || baseName(f).equals(layer)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UnansweredException(
                          "layer",
                          "The zip archive has %d files. Which one is to be read?"
                              .formatted(files.size()),
                          files));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(chosen);
      try (InputStream in = zip.getInputStream(entry)) {
        return unpack(in, Files.size(file), baseName(chosen), "unpacked from the zip archive");
      }
    } catch (ZipException | EOFException e) {
      throw new SourceException("The zip archive is damaged. Pack it again.", e);
    }
  }

  private static List<String> data(List<String> entries, DataFiles data) {
    List<String> files = new ArrayList<>();
    for (String entry : entries) {
      String name = baseName(entry);
      if (!name.startsWith(".") && !entry.startsWith("__MACOSX/") && data.isData(name)) {
        files.add(entry);
      }
    }
    // A text beside the data is a licence or a note.
    List<String> withoutNotes =
        files.stream()
            .filter(f -> IGNORED.stream().noneMatch(f.toLowerCase(Locale.ROOT)::endsWith))
            .toList();
    return withoutNotes.isEmpty() ? files : withoutNotes;
  }

  private static Unpacked unpack(InputStream in, long packed, String name, String reason)
      throws IOException {
    Path file = Files.createTempFile("trigpoint-unpacked", ".data");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > mostBytes(packed)) {
          throw new SourceException(TOO_LARGE);
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new Unpacked(file, name, List.of(new Recognised("layer", name, reason, true)), true);
  }

  private static String listed(List<String> entries) {
    return entries.isEmpty()
        ? "no files"
        : String.join(", ", entries.subList(0, Math.min(10, entries.size())))
            + (entries.size() > 10 ? ", …" : "");
  }

  private static String baseName(String entry) {
    return entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file);
    }
  }
}
