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
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A CSV file with a header. The output is UTF-8 with the file's delimiter. It has the file's
 * columns with their values, escaped if requested, then the added columns. A row with too few
 * fields is padded; surplus fields are joined into the last column. So added columns always align
 * with their names.
 */
final class CsvMatchFile implements MatchFile<List<String>> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ROW_LENGTH = 1 << 20;

  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private final MatchColumns columns;
  private final Delimiter delimiter;
  private final List<Added> added;
  private final boolean hasByteOrderMark;
  private final FormulaEscaping escaping;

  /**
   * @param columns as for {@link MatchColumns#of}
   * @param withCandidates whether to write candidates
   * @param escaping for all cells of the output, including those of the file
   */
  CsvMatchFile(
      UploadedText text,
      Delimiter delimiter,
      @Nullable String columns,
      boolean withCandidates,
      FormulaEscaping escaping) {
    this.escaping = escaping;
    this.delimiter = delimiter;
    this.hasByteOrderMark = text.byteOrderMark();
    this.added =
        Arrays.stream(Added.values()).filter(a -> withCandidates || a != Added.CANDIDATES).toList();
    this.reader =
        CsvFiles.reader()
            .fieldSeparator(delimiter.character())
            .skipEmptyLines(false)
            .allowUnclosedQuote(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(MAX_ROW_LENGTH)
            .ofCsvRecord(text.reader());
    this.records = reader.iterator();
    try {
      this.header = records.hasNext() ? records.next().getFields() : List.of();
    } catch (CsvParseException e) {
      throw ProblemException.unusable("The header is not CSV: " + e.getMessage());
    }
    this.columns = MatchColumns.of(header, columns);
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
          // next() reports the error.
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
              padded(List.of()), "", "the file cannot be read from here on: " + e.getMessage());
        }
      }
    };
  }

  @Override
  public RowWriter<List<String>> writer(OutputStream out) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (hasByteOrderMark) {
      text.write('\uFEFF');
    }
    CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(delimiter.character())
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new BufferedWriter(text));
    List<String> names = new ArrayList<>(header);
    added.forEach(a -> names.add(MatchColumns.name(a, header)));
    csv.writeRecord(escaped(names));
    return new RowWriter<>() {
      @Override
      public void write(Row<List<String>> row, RowResult result) {
        List<String> fields = new ArrayList<>(row.original());
        added.forEach(a -> fields.add(value(a, row.text(), result)));
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
        size == header.size() ? null : size + " fields, but the header has " + header.size();
    List<String> original = padded(fields);
    return Row.of(original, columns.text(original::get), fault);
  }

  private List<String> escaped(List<String> cells) {
    return cells.stream().map(escaping::cell).toList();
  }

  /** Pads a row to the length of the header. */
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

  private static String value(Added column, String text, RowResult result) {
    Address address = result.address();
    return switch (column) {
      case UPRN -> address == null ? "" : address.uprn();
      case SCORE -> Double.toString(result.score());
      case BAND -> result.band().toString();
      case EXPLANATION -> result.sentence();
      case MATCHED_ADDRESS -> address == null ? "" : address.address();
      case EASTING -> address == null ? "" : Double.toString(address.easting());
      case NORTHING -> address == null ? "" : Double.toString(address.northing());
      case CANDIDATES -> result.candidates().isEmpty() ? "" : json(text, result);
    };
  }

  private static String json(String text, RowResult result) {
    try {
      return JSON.writeValueAsString(Map.of("text", text, "candidates", result.candidates()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
