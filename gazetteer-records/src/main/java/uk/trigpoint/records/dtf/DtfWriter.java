package uk.trigpoint.records.dtf;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.records.layout.FieldLayout;
import uk.trigpoint.records.layout.FieldText;
import uk.trigpoint.records.layout.RecordLayout;

/**
 * Writes a DTF or AddressBase Premium file: UTF-8, CRLF, quoted texts, unquoted numbers and dates,
 * and a trailer with the number of records. {@link DtfReader} reads equal values back, null as
 * empty.
 */
public final class DtfWriter implements AutoCloseable {
  private static final String END_OF_LINE = "\r\n";
  private static final int HEADER = 10;
  private static final int TRAILER = 99;

  private final Writer out;
  private final DtfHeader header;
  private long records;
  private boolean abandoned;
  private boolean closed;

  private DtfWriter(OutputStream out, DtfHeader header) throws IOException {
    // An encoder throws for a character that cannot be encoded; a charset would write a question
    // mark.
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()), 1 << 16);
    this.header = header;
    line(header.format().layouts().get(HEADER), header.values());
  }

  /** Creates a file and writes the header. Overwrites an existing file. */
  public static DtfWriter create(Path file, DtfHeader header) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    try {
      return create(out, header);
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /**
   * Writes the header to a stream. {@link #close} closes the stream.
   *
   * @throws IllegalArgumentException if the header does not fit its format
   */
  public static DtfWriter create(OutputStream out, DtfHeader header) throws IOException {
    return new DtfWriter(out, header);
  }

  /**
   * Writes a record.
   *
   * @param values in the order of the layout's fields, without the record identifier
   * @throws IllegalArgumentException if a reader would reject the record (see {@link
   *     RecordLayout#check}); nothing of it is written
   */
  public void record(RecordLayout layout, List<? extends @Nullable String> values)
      throws IOException {
    if (layout.type() == HEADER || layout.type() == TRAILER) {
      throw new IllegalArgumentException(
          "record type " + layout.type() + " is written by the writer itself");
    }
    line(layout, values);
    records++;
  }

  /**
   * Makes {@link #close} leave out the trailer, so that readers recognise the file as incomplete.
   * Call this if not all records could be written.
   */
  public void abandon() {
    abandoned = true;
  }

  /** Writes the trailer, unless writing failed or was abandoned, and closes the file. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      if (!abandoned) {
        line(
            header.format().layouts().get(TRAILER),
            List.of(
                "0", Long.toString(records), header.entryDate().toString(), header.timeStamp()));
      }
    }
  }

  private void line(RecordLayout layout, List<? extends @Nullable String> values)
      throws IOException {
    Reject fault = layout.check(values, 0);
    if (fault != null) {
      throw new IllegalArgumentException(fault.reason());
    }
    boolean complete = false;
    try {
      out.write(Integer.toString(layout.type()));
      for (int i = 0; i < values.size(); i++) {
        out.write(',');
        String value = values.get(i);
        String text = value == null ? "" : value;
        field(text, needsQuotes(layout, i, text));
      }
      out.write(END_OF_LINE);
      complete = true;
    } finally {
      abandoned |= !complete;
    }
  }

  private void field(String value, boolean quoted) throws IOException {
    if (quoted) {
      out.write('"');
      out.write(value.indexOf('"') < 0 ? value : value.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(value);
    }
  }

  private static boolean needsQuotes(RecordLayout layout, int index, String value) {
    boolean text = !layout.asSent() && layout.fields().get(index).kind() == FieldLayout.Kind.TEXT;
    return text || !FieldText.isPlain(value);
  }
}
