package uk.trigpoint.samplecounty.supply;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a data transfer format (DTF) file. Records may be added in any order; they are written
 * grouped by type, with one ascending processing order, as gazetteer systems export them. Lines end
 * in CRLF, text is quoted, numbers and dates are not.
 */
final class DtfFile implements AutoCloseable {
  private static final String END_OF_LINE = "\r\n";

  private final Path file;
  private final Map<Integer, Part> parts = new TreeMap<>();
  private long records;

  private record Part(Path path, Writer writer) {}

  DtfFile(Path file) {
    this.file = file;
  }

  /** Adds a record of a type that has a change type and a processing order. */
  void add(int type, DtfRow row) {
    try {
      part(type).writer.append(row.text()).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("A record of " + file.getFileName() + " cannot be written", e);
    }
    records++;
  }

  /**
   * Writes the file.
   *
   * @param metadata record written after the others, without line end
   * @param trailer fields of the trailer after the record count
   * @return number of records between header and trailer, including metadata
   */
  long finish(String header, String metadata, String trailer) {
    long order = 0;
    try (Writer out =
        new OutputStreamWriter(
            new BufferedOutputStream(Files.newOutputStream(file), 1 << 16),
            StandardCharsets.UTF_8)) {
      out.append(header).append(END_OF_LINE);
      for (Map.Entry<Integer, Part> entry : parts.entrySet()) {
        Part part = entry.getValue();
        part.writer.close();
        String type = entry.getKey().toString();
        try (BufferedReader in = Files.newBufferedReader(part.path)) {
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.append(type).append(",\"I\",").append(Long.toString(++order)).append(',');
            out.append(line).append(END_OF_LINE);
          }
        }
        Files.delete(part.path);
      }
      out.append(metadata).append(END_OF_LINE);
      out.append("99,0,").append(Long.toString(records + 1)).append(',').append(trailer);
      out.append(END_OF_LINE);
    } catch (IOException e) {
      throw new UncheckedIOException("The supply " + file + " cannot be written", e);
    }
    parts.clear();
    return records + 1;
  }

  /** Deletes temporary files, also those of an unfinished file. */
  @Override
  public void close() {
    for (Part part : parts.values()) {
      try {
        part.writer.close();
        Files.deleteIfExists(part.path);
      } catch (IOException e) {
        throw new UncheckedIOException("The temporary file " + part.path + " cannot be deleted", e);
      }
    }
    parts.clear();
  }

  private Part part(int type) {
    return parts.computeIfAbsent(
        type,
        t -> {
          Path path = file.resolveSibling(file.getFileName() + "." + t + ".tmp");
          try {
            BufferedWriter writer = Files.newBufferedWriter(path);
            return new Part(path, writer);
          } catch (IOException e) {
            throw new UncheckedIOException("The temporary file " + path + " cannot be written", e);
          }
        });
  }
}
