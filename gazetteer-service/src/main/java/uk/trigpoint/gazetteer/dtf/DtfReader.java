package uk.trigpoint.gazetteer.dtf;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.source.Reject;

/**
 * Reads a DTF file record by record in constant memory. Every line between header and trailer
 * reaches the sink once, as a checked record or as a reject.
 *
 * <p>The encoding is UTF-8 where the bytes are, else Windows-1252. CR, LF and CRLF, quotes and line
 * breaks within them are read.
 */
public final class DtfReader {
  private static final int HEADER = 10;
  private static final int TRAILER = 99;
  private static final int MAX_LINE_SHOWN = 2_000;

  private final Path file;
  private final Charset encoding;
  private final DtfHeader header;

  /** Takes what a file holds. */
  public interface Sink {
    /**
     * A record whose fields fit their layout; values without the record identifier, empty for null.
     */
    void record(RecordLayout layout, List<String> values, long line) throws SQLException;

    /** A line that cannot be taken, with its content. */
    void reject(Reject reject, String content);
  }

  private DtfReader(Path file, Charset encoding, DtfHeader header) {
    this.file = file;
    this.encoding = encoding;
    this.header = header;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws DtfException if it is no DTF file that can be read
   */
  public static DtfReader open(Path file) {
    Charset encoding = encoding(file);
    try (CsvReader<CsvRecord> csv = csv(file, encoding)) {
      CsvRecord first =
          csv.stream().findFirst().orElseThrow(() -> new DtfException("The file is empty."));
      if (!first.getField(0).strip().equals("10")) {
        throw new DtfException(
            "The file is no supply: its first line is no header (record type 10).");
      }
      List<String> fields = first.getFields();
      return new DtfReader(file, encoding, DtfHeader.of(fields.subList(1, fields.size())));
    } catch (CsvParseException e) {
      throw new DtfException("The file is no supply: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DtfHeader header() {
    return header;
  }

  public Charset encoding() {
    return encoding;
  }

  /**
   * Reads the whole file.
   *
   * @throws DtfException if it breaks off without a trailer, or holds another number of records
   *     than the trailer says
   */
  public DtfTrailer read(Sink sink) throws SQLException {
    long body = 0;
    @Nullable List<String> trailer = null;
    try (CsvReader<CsvRecord> csv = csv(file, encoding)) {
      for (CsvRecord record : csv) {
        List<String> fields = record.getFields();
        long line = record.getStartingLineNumber();
        if (trailer != null) {
          throw new DtfException("There are lines after the trailer, from line " + line + " on.");
        }
        int type = type(fields.getFirst());
        List<String> values = fields.subList(1, fields.size());
        if (type == TRAILER) {
          trailer = values;
        } else if (type != HEADER || line > 1) {
          body++;
          give(type, values, fields, line, sink);
        }
      }
    } catch (CsvParseException e) {
      throw new DtfException("The file breaks off: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new DtfException("The file breaks off.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checkTrailer(trailer, body);
  }

  private void give(int type, List<String> values, List<String> fields, long line, Sink sink)
      throws SQLException {
    RecordLayout layout = header.format().layouts().find(type).orElse(null);
    Reject fault =
        layout == null
            ? new Reject(
                line,
                "RECORD_IDENTIFIER",
                "UNKNOWN_RECORD_TYPE",
                "'"
                    + cut(fields.getFirst(), 20)
                    + "' is no record type of "
                    + header.format().title())
            : layout.check(values, line);
    if (layout == null || fault != null) {
      sink.reject(
          fault == null ? new Reject(line, null, "UNREADABLE", "cannot be read") : fault,
          cut(String.join(",", fields), MAX_LINE_SHOWN));
    } else {
      sink.record(layout, values, line);
    }
  }

  private DtfTrailer checkTrailer(@Nullable List<String> trailer, long body) {
    if (trailer == null) {
      throw new DtfException("The file has no trailer (record type 99): it was cut short.");
    }
    Reject fault = header.format().layouts().get(TRAILER).check(trailer, 0);
    if (fault != null) {
      throw new DtfException("The trailer cannot be read: " + fault.reason() + ".");
    }
    long said = Long.parseLong(trailer.get(1));
    if (said != body) {
      throw new DtfException("The trailer says " + said + " records, the file has " + body + ".");
    }
    return new DtfTrailer(Integer.parseInt(trailer.get(0)), said);
  }

  private static int type(String text) {
    String stripped = text.strip();
    return stripped.matches("[0-9]{1,3}") ? Integer.parseInt(stripped) : -1;
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) + "…" : text;
  }

  private static CsvReader<CsvRecord> csv(Path file, Charset encoding) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 18);
    in.mark(4);
    if (encoding == StandardCharsets.UTF_8 && !startsWithMark(in)) {
      in.reset();
    }
    return CsvReader.builder()
        .allowExtraFields(true)
        .allowMissingFields(true)
        .ofCsvRecord(new BufferedReader(new InputStreamReader(in, encoding), 1 << 16));
  }

  private static boolean startsWithMark(InputStream in) throws IOException {
    return in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF;
  }

  /** UTF-8 when every byte of the file is, else Windows-1252, which reads everything. */
  private static Charset encoding(Path file) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
          read >= 0;
          read = in.read(bytes.array(), bytes.position(), bytes.remaining())) {
        bytes.position(bytes.position() + read).flip();
        if (decoder.decode(bytes, chars, false).isError()) {
          return Charset.forName("windows-1252");
        }
        chars.clear();
        bytes.compact();
      }
      return bytes.position() > 0 ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
