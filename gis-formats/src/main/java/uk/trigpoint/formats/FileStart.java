package uk.trigpoint.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What is known about a file before it is opened.
 *
 * @param name as the sender named it, in lower case
 * @param bytes the first 8,192
 * @param entries names of the files in it if it is a zip archive, as they are spelt; else empty
 */
public record FileStart(String name, byte[] bytes, List<String> entries) {
  private static final int LENGTH = 8_192;
  private static final int MAX_SHOWN = 200;

  /** Maximum number of files in a zip archive. */
  public static final int MAX_ENTRIES = 10_000;

  /**
   * Reads the start of a file.
   *
   * @throws SourceException if it is a zip archive with more than {@link #MAX_ENTRIES} files, or
   *     with one that an unpacking program could write outside of its folder
   */
  public static FileStart of(Path file, String name) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LENGTH);
    }
    return new FileStart(name.toLowerCase(Locale.ROOT), bytes, entries(file, bytes));
  }

  private static List<String> entries(Path file, byte[] bytes) throws IOException {
    if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
      return List.of();
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new SourceException(
            "The zip archive has %,d files; at most %,d are read."
                .formatted(zip.size(), MAX_ENTRIES));
      }
      zip.stream().map(ZipEntry::getName).forEach(FileStart::requireInside);
      return Collections.list(zip.entries()).stream()
          .filter(e -> !e.isDirectory())
          .map(ZipEntry::getName)
          .toList();
    } catch (ZipException e) {
      return List.of();
    }
  }

  /** Refuses absolute names, drive letters, steps upwards and control characters. */
  private static void requireInside(String entry) {
    String name = entry.replace('\\', '/');
    boolean drive = name.length() > 1 && name.charAt(1) == ':';
    boolean upwards = Arrays.asList(name.split("/", -1)).contains("..");
    boolean control = name.chars().anyMatch(Character::isISOControl);
    if (name.startsWith("/") || drive || upwards || control) {
      String shown = entry.replaceAll("\\p{Cntrl}", "?");
      throw new SourceException(
          "The zip archive has a file '%s', whose name leads out of the archive. Pack the files again."
              .formatted(shown.length() > MAX_SHOWN ? shown.substring(0, MAX_SHOWN) + "…" : shown));
    }
  }

  /** Returns whether the name ends in one of the extensions, given without the dot. */
  public boolean hasExtension(String... extensions) {
    return Arrays.stream(extensions).anyMatch(e -> name.endsWith("." + e));
  }

  /** Returns whether a file in the archive has one of the extensions, whatever their case. */
  public boolean hasEntry(String... extensions) {
    return entries.stream()
        .map(e -> e.toLowerCase(Locale.ROOT))
        .anyMatch(e -> Arrays.stream(extensions).anyMatch(x -> e.endsWith("." + x)));
  }

  /** Returns whether the content begins with the bytes, given as ISO 8859-1. */
  public boolean startsWith(String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= wanted.length
        && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** Returns the start as text, one character a byte, without byte order mark and leading space. */
  public String text() {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return (text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text).stripLeading();
  }
}
