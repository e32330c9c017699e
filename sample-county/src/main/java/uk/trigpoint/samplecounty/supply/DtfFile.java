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
 * A data transfer file in the making: records may come in any order of types, and are written type
 * by type with one rising processing order, as exports of gazetteer systems are. Lines end in CRLF,
 * text is quoted, numbers and dates are bare.
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

  /** Adds one record of a type that carries change type and processing order. */
  void add(int type, DtfRow row) {
    try {
      part(type).writer.append(row.text()).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("A record of " + file.getFileName() + " cannot be written", e);
    }
    records++;
  }

  /**
   * Puts the file together.
   *
   * @param metadata written after the records, without an end of line
   * @param trailer the trailer's fields after its record count
   * @return records between header and trailer, the metadata record counted
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

  /** Removes what an unfinished file left behind. */
  @Override
  public void close() {
    for (Part part : parts.values()) {
      try {
        part.writer.close();
        Files.deleteIfExists(part.path);
      } catch (IOException e) {
        throw new UncheckedIOException("The temporary file " + part.path + " stays behind", e);
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
