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
 * Writes a file of a format as the custodians' systems do: UTF-8, CRLF, texts in quotes, numbers
 * and dates bare, a trailer with the true number of records. What was written reads back as equal
 * values, null as empty.
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
    // An encoder, for the charset would put question marks in place of what it cannot encode.
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()), 1 << 16);
    this.header = header;
    line(header.format().layouts().get(HEADER), header.values());
  }

  /** Begins a file; one that is there is written over. */
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
   * Begins a file on a stream, which is closed with the writer.
   *
   * @throws IllegalArgumentException if the header does not fit its format
   */
  public static DtfWriter create(OutputStream out, DtfHeader header) throws IOException {
    return new DtfWriter(out, header);
  }

  /**
   * Writes a record.
   *
   * @param values in the order of the layout's fields, the record identifier left out
   * @throws IllegalArgumentException if a reader would reject the record; nothing of it is written
   *     ({@link RecordLayout#check} tells beforehand)
   */
  public void record(RecordLayout layout, List<? extends @Nullable String> values)
      throws IOException {
    if (layout.type() == HEADER || layout.type() == TRAILER) {
      throw new IllegalArgumentException("record type " + layout.type() + " is the writer's own");
    }
    line(layout, values);
    records++;
  }

  /**
   * Leaves the file without a trailer when it is closed, so that nobody takes it for whole. To be
   * called where the records to be written cannot all be had.
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
    boolean whole = false;
    try {
      out.write(Integer.toString(layout.type()));
      for (int i = 0; i < values.size(); i++) {
        out.write(',');
        String value = values.get(i);
        String sent = value == null ? "" : value;
        field(sent, isText(layout, i, sent));
      }
      out.write(END_OF_LINE);
      whole = true;
    } finally {
      abandoned |= !whole;
    }
  }

  private void field(String value, boolean text) throws IOException {
    if (text) {
      out.write('"');
      out.write(value.indexOf('"') < 0 ? value : value.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(value);
    }
  }

  private static boolean isText(RecordLayout layout, int index, String value) {
    boolean text = !layout.asSent() && layout.fields().get(index).kind() == FieldLayout.Kind.TEXT;
    return text || !FieldText.isPlain(value);
  }
}
