package uk.trigpoint.records.dtf;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.records.layout.FieldText;
import uk.trigpoint.records.layout.RecordLayout;
import uk.trigpoint.records.layout.RecordLayouts;

/**
 * Reads a DTF or AddressBase Premium file, plain or gzip, record by record in constant memory.
 * Every record between header and trailer reaches the sink once, as a checked record or as a
 * reject.
 *
 * <p>The encoding is UTF-8 if the file is valid UTF-8, otherwise Windows-1252. Lines end in CR, LF
 * or CRLF; quoted fields may contain line breaks. A line with unbalanced quotes is one reject. A
 * trailing comma is ignored. Blank lines are not records; the sink receives them too. Text is
 * passed on unchanged, blanks included.
 */
public final class DtfReader {
  private static final int HEADER = 10;
  private static final int TRAILER = 99;
  private static final int NO_TYPE = -1;

  private final DtfInput input;
  private final DtfHeader header;

  /** Receives the records of a file in their order. */
  public interface Sink {
    /**
     * Receives a record whose fields conform to their layout.
     *
     * @param values without the record identifier; empty for null. In a delete, an invalid field
     *     outside the key is empty.
     * @param line number of the record's first line, from 1
     */
    void record(RecordLayout layout, List<String> values, long line) throws SQLException;

    /**
     * Receives a line that is rejected.
     *
     * @param content the line as in the file, truncated if long
     */
    void reject(Reject reject, String content);

    /** Receives the blank lines of the file, once, at its end. They are not records. */
    default void blankLines(BlankLines lines) {}
  }

  private DtfReader(DtfInput input, DtfHeader header) {
    this.input = input;
    this.header = header;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws DtfException if it is not a file of a supported format
   */
  public static DtfReader open(Path file) {
    DtfInput input = DtfInput.of(file);
    try (DtfScanner scanner = new DtfScanner(input.open())) {
      if (!scanner.next()) {
        throw new DtfException("The file is empty.");
      }
      return new DtfReader(input, header(scanner));
    } catch (IOException e) {
      throw DtfInput.failure(e);
    }
  }

  public DtfHeader header() {
    return header;
  }

  public Charset encoding() {
    return input.encoding();
  }

  /**
   * Reads the whole file.
   *
   * @throws DtfException if the trailer is missing, the number of records differs from the
   *     trailer's, or lines follow the trailer
   */
  public DtfTrailer read(Sink sink) throws SQLException {
    try (DtfScanner scanner = new DtfScanner(input.open())) {
      scanner.next();
      long records = 0;
      while (scanner.next()) {
        int type = scanner.fault() == null ? type(scanner.fields().getFirst()) : NO_TYPE;
        if (type == TRAILER) {
          DtfTrailer trailer = trailer(values(scanner), records);
          checkEnd(scanner);
          sink.blankLines(scanner.blankLines());
          return trailer;
        }
        if (type == HEADER) {
          throw new DtfException(
              "There is a second header in line "
                  + scanner.line()
                  + ". Send each volume as a separate file.");
        }
        records++;
        emit(type, scanner, sink);
      }
      throw new DtfException(
          "The file has no trailer (record type 99) after "
              + records
              + " records, so it is incomplete. Send it again, or ask its custodian for it.");
    } catch (IOException e) {
      throw DtfInput.failure(e);
    }
  }

  private void emit(int type, DtfScanner scanner, Sink sink) throws SQLException {
    long line = scanner.line();
    List<String> values = values(scanner);
    RecordLayouts layouts = header.format().layouts();
    RecordLayout layout = layouts.shape(type, values.size());
    if (layout == null && values.size() > 1 && values.getLast().isEmpty()) {
      layout = layouts.shape(type, values.size() - 1);
      values = layout == null ? values : values.subList(0, values.size() - 1);
    }
    Reject fault = fault(type, layout, values, scanner);
    if (fault != null && scanner.endAtUnclosedQuote()) {
      fault = scanner.fault();
    }
    if (fault != null) {
      sink.reject(fault, scanner.content());
    } else {
      RecordLayout matched = Objects.requireNonNull(layout);
      sink.record(matched, matched.storable(values, line), line);
    }
  }

  private @Nullable Reject fault(
      int type, @Nullable RecordLayout layout, List<String> values, DtfScanner scanner) {
    long line = scanner.line();
    if (scanner.fault() != null) {
      return scanner.fault();
    }
    if (layout == null) {
      RecordLayout other = header.format().layouts().first(type);
      return other == null ? unknownType(scanner) : other.columnCount(values.size(), line);
    }
    if (input.encoding() == DtfInput.WINDOWS_1252 && hasUndefined(values)) {
      return new Reject(line, null, "CHARACTER", "has a byte that Windows-1252 does not define");
    }
    return layout.check(values, line);
  }

  private Reject unknownType(DtfScanner scanner) {
    return new Reject(
        scanner.line(),
        "RECORD_IDENTIFIER",
        "UNKNOWN_RECORD_TYPE",
        "'"
            + FieldText.shown(scanner.fields().getFirst())
            + "' is not a record type of "
            + header.format().title());
  }

  private DtfTrailer trailer(List<String> fields, long records) {
    RecordLayout layout = header.format().layouts().get(TRAILER);
    int size = layout.fields().size();
    List<String> values =
        fields.size() == size + 1 && fields.getLast().isEmpty() ? fields.subList(0, size) : fields;
    Reject fault = layout.check(values, 0);
    if (fault != null) {
      throw new DtfException("The trailer cannot be read: " + fault.reason() + ".");
    }
    long expected = Long.parseLong(values.get(1));
    if (expected != records) {
      throw new DtfException(
          "The trailer says "
              + expected
              + " records, but the file has "
              + records
              + (records < expected
                  ? ", so it is incomplete. Send it again, or ask its custodian for it."
                  : ", so lines were added. Ask its custodian for the file as it was exported.")
              + " If you edited the file yourself, correct the number in its last line (record type 99).");
    }
    return new DtfTrailer(Integer.parseInt(values.getFirst()), records);
  }

  private static void checkEnd(DtfScanner scanner) throws IOException {
    if (scanner.next()) {
      String volumes =
          scanner.fault() == null && type(scanner.fields().getFirst()) == HEADER
              ? " Send each volume as a separate file."
              : "";
      throw new DtfException(
          "There are lines after the trailer, starting at line " + scanner.line() + "." + volumes);
    }
  }

  private static DtfHeader header(DtfScanner scanner) {
    Reject fault = scanner.fault();
    if (fault != null) {
      throw new DtfException("The file is not a supply: in its first line " + fault.reason() + ".");
    }
    String first = scanner.fields().getFirst();
    if (first.equals("RECORD_IDENTIFIER") || first.equals("UPRN")) {
      throw new DtfException(
          "The file starts with column names, so it is a table of one record type, not a supply. Send the files as they"
              + " were supplied, each with its header (record type 10) and trailer (record type 99).");
    }
    if (type(first) != HEADER) {
      throw new DtfException(
          "The file is not a supply: its first line is not a header (record type 10).");
    }
    return DtfHeader.of(values(scanner));
  }

  private static List<String> values(DtfScanner scanner) {
    List<String> fields = scanner.fields();
    return fields.subList(Math.min(1, fields.size()), fields.size());
  }

  private static int type(String text) {
    String digits = text.strip();
    return digits.length() <= 3 && FieldText.isDigits(digits) ? Integer.parseInt(digits) : NO_TYPE;
  }

  private static boolean hasUndefined(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).indexOf('\uFFFD') >= 0) {
        return true;
      }
    }
    return false;
  }
}
