package uk.trigpoint.records.dtf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.records.layout.RecordLayout;

/** A supply file in the making, and what a reader finds in it. */
final class SupplyFile {
  static final String LLPG = "10,\"OXFORD\",3110,2026-11-01,1,2026-11-01,120000,\"7.3.3.1\",\"F\"";
  static final String NSG = "10,\"HALTON\",0650,2008-06-26,1,2008-06-26,162500,\"8.1.2.10\",\"F\"";
  static final String ADDRESSBASE =
      "10,\"GeoPlace\",9999,2026-11-01,1,2026-11-01,16:25:00,\"2.1\",\"F\"";

  /** A record as the sink got it. */
  record Taken(RecordLayout layout, List<String> values, long line) {
    String value(String field) {
      return values.get(layout.indexOf(field));
    }
  }

  /** What a sink got of a file. */
  record Found(
      DtfReader reader,
      List<Taken> records,
      List<Reject> rejects,
      List<String> contents,
      DtfTrailer trailer,
      BlankLines blank) {
    Taken only() {
      if (records.size() != 1 || !rejects.isEmpty()) {
        throw new AssertionError(records + " " + rejects);
      }
      return records.getFirst();
    }
  }

  private SupplyFile() {}

  /** A file of these lines between header and a trailer that counts them. */
  static String text(String header, String... lines) {
    StringBuilder text = new StringBuilder(header).append("\r\n");
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    return text.append("99,0,").append(lines.length).append(",2026-11-01,120000\r\n").toString();
  }

  static Found read(Path folder, String text) {
    return read(folder, text.getBytes(StandardCharsets.UTF_8));
  }

  static Found read(Path folder, byte[] bytes) {
    return read(write(folder, bytes));
  }

  static Found read(Path file) {
    DtfReader reader = DtfReader.open(file);
    List<Taken> records = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    List<BlankLines> blank = new ArrayList<>();
    try {
      DtfTrailer trailer =
          reader.read(
              new DtfReader.Sink() {
                @Override
                public void record(RecordLayout layout, List<String> values, long line) {
                  records.add(new Taken(layout, values, line));
                }

                @Override
                public void reject(Reject reject, String content) {
                  rejects.add(reject);
                  contents.add(content);
                }

                @Override
                public void blankLines(BlankLines lines) {
                  blank.add(lines);
                }
              });
      return new Found(reader, records, rejects, contents, trailer, blank.getFirst());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static Path write(Path folder, byte[] bytes) {
    try {
      return Files.write(folder.resolve("supply.csv"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
