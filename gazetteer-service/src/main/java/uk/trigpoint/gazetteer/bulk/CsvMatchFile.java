package uk.trigpoint.gazetteer.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.csv.CsvFiles;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.table.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/**
 * CSV with a header. The answer is UTF-8 with the file's own delimiter; its columns come first with
 * their values as they were, escaped if asked for. A row with too few fields is filled up, what a
 * row has too many of goes into its last column: the added columns always stand under their names.
 */
final class CsvMatchFile implements MatchFile<List<String>> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ROW = 1 << 20;

  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private final Columns columns;
  private final Delimiter delimiter;
  private final List<Added> added;
  private final boolean marked;
  private final FormulaEscaping escaping;

  /**
   * @param columns as for {@link Columns#of}
   * @param withCandidates whether candidates are written
   * @param escaping of all cells of the answer, those of the file among them
   */
  CsvMatchFile(
      UploadedText text,
      Delimiter delimiter,
      @Nullable String columns,
      boolean withCandidates,
      FormulaEscaping escaping) {
    this.escaping = escaping;
    this.delimiter = delimiter;
    this.marked = text.marked();
    this.added =
        Arrays.stream(Added.values()).filter(a -> withCandidates || a != Added.CANDIDATES).toList();
    this.reader =
        CsvFiles.reader()
            .fieldSeparator(delimiter.character())
            .skipEmptyLines(false)
            .allowUnclosedQuote(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(LONGEST_ROW)
            .ofCsvRecord(text.reader());
    this.records = reader.iterator();
    try {
      this.header = records.hasNext() ? records.next().getFields() : List.of();
    } catch (CsvParseException e) {
      throw ProblemException.unusable("The header is no CSV: " + e.getMessage());
    }
    this.columns = Columns.of(header, columns);
  }

  Delimiter delimiter() {
    return delimiter;
  }

  @Override
  public Iterator<Row<List<String>>> rows() {
    return new Iterator<>() {
      private boolean broken;

      @Override
      public boolean hasNext() {
        try {
          return !broken && records.hasNext();
        } catch (CsvParseException e) {
          // It is told by next.
          return true;
        }
      }

      @Override
      public Row<List<String>> next() {
        try {
          return row(records.next());
        } catch (CsvParseException e) {
          broken = true;
          return Row.of(
              padded(List.of()), "", "from here on the file cannot be read: " + e.getMessage());
        }
      }
    };
  }

  @Override
  public RowWriter<List<String>> writer(OutputStream out) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (marked) {
      text.write('\uFEFF');
    }
    CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(delimiter.character())
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new BufferedWriter(text));
    List<String> names = new ArrayList<>(header);
    added.forEach(a -> names.add(Columns.name(a, header)));
    csv.writeRecord(escaped(names));
    return new RowWriter<>() {
      @Override
      public void write(Row<List<String>> row, RowAnswer answer) {
        List<String> fields = new ArrayList<>(row.original());
        added.forEach(a -> fields.add(value(a, row.text(), answer)));
        csv.writeRecord(escaped(fields));
      }

      @Override
      public void close() throws IOException {
        csv.close();
      }
    };
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private Row<List<String>> row(CsvRecord record) {
    List<String> fields = record.getFields();
    int size = fields.size();
    String fault =
        size == header.size() ? null : size + " fields where the header has " + header.size();
    List<String> original = padded(fields);
    return Row.of(original, columns.text(original::get), fault);
  }

  private List<String> escaped(List<String> cells) {
    return cells.stream().map(escaping::cell).toList();
  }

  /** As many fields as the header has. */
  private List<String> padded(List<String> fields) {
    List<String> padded = new ArrayList<>(fields);
    while (padded.size() < header.size()) {
      padded.add("");
    }
    if (padded.size() > header.size()) {
      List<String> surplus = padded.subList(header.size() - 1, padded.size());
      String joined = String.join(String.valueOf(delimiter.character()), surplus);
      surplus.clear();
      padded.add(joined);
    }
    return padded;
  }

  private static String value(Added column, String text, RowAnswer answer) {
    Address address = answer.address();
    return switch (column) {
      case UPRN -> address == null ? "" : address.uprn();
      case SCORE -> Double.toString(answer.score());
      case BAND -> answer.band().toString();
      case EXPLANATION -> answer.sentence();
      case MATCHED_ADDRESS -> address == null ? "" : address.address();
      case EASTING -> address == null ? "" : Double.toString(address.easting());
      case NORTHING -> address == null ? "" : Double.toString(address.northing());
      case CANDIDATES -> answer.candidates().isEmpty() ? "" : json(text, answer);
    };
  }

  private static String json(String text, RowAnswer answer) {
    try {
      return JSON.writeValueAsString(Map.of("text", text, "candidates", answer.candidates()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
