package uk.trigpoint.formats.binary;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import uk.trigpoint.testing.SharedData;

/** Reads and makes zip archives. */
public final class TestFiles {
  private TestFiles() {}

  /** Returns the files in an archive of the open data. */
  public static Map<String, byte[]> open(String archive) throws IOException {
    return entries(Files.readAllBytes(SharedData.require(archive)));
  }

  /** Returns the files in an archive. */
  public static Map<String, byte[]> entries(byte[] archive) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream bytes = new ByteArrayInputStream(archive);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }

  /** Writes an archive. */
  public static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return Files.write(file, bytes.toByteArray());
  }

  /** Returns the files whose names start with a prefix, without their folders. */
  public static Map<String, byte[]> starting(Map<String, byte[]> files, String prefix) {
    Map<String, byte[]> found = new TreeMap<>();
    files.forEach(
        (name, bytes) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(name.lastIndexOf('/') + 1), bytes);
          }
        });
    return found;
  }
}
