package uk.trigpoint.gazetteer.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import uk.trigpoint.formats.csv.CsvRow;
import uk.trigpoint.formats.csv.CsvRows;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.ColumnReader;
import uk.trigpoint.gazetteer.upload.ColumnReading;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A CSV file. The output is UTF-8 with the file's delimiter and a header. It has the file's columns
 * with their values, escaped if requested, then the added columns. A row with too few fields is
 * padded; surplus fields are joined into the last column. So added columns always align with their
 * names.
 */
final class CsvMatchFile implements MatchFile<List<String>> {
  private static final int MAX_ROW_LENGTH = 1 << 20;
  private static final int MAX_COLUMNS = 1_000;

  private final CsvRows rows;
  private final List<CsvRow> sample = new ArrayList<>();
  private final List<String> header;
  private final ColumnReading columns;
  private final Delimiter delimiter;
  private final boolean withCandidates;
  private final boolean hasByteOrderMark;
  private final FormulaEscaping escaping;
  private final FileReading reading;

  /**
   * @param withCandidates whether to write candidates
   * @param escaping for all cells of the output, including those of the file
   */
  CsvMatchFile(
      UploadedText text,
      Delimiter delimiter,
      ColumnOptions options,
      boolean withCandidates,
      FormulaEscaping escaping)
      throws IOException {
    this.escaping = escaping;
    this.delimiter = delimiter;
    this.withCandidates = withCandidates;
    this.hasByteOrderMark = text.byteOrderMark();
    this.rows = new CsvRows(text.reader(), delimiter.character(), MAX_ROW_LENGTH);
    CsvRow first = firstRow();
    requireFew(first);
    boolean hasHeader = !ColumnReader.isData(first.fields());
    if (!hasHeader) {
      sample.add(first);
    }
    readSample();
    List<List<String>> values = sample.stream().map(CsvRow::fields).toList();
    int width = first.fields().size();
    this.header = hasHeader ? first.fields() : ColumnReader.names(width);
    this.columns =
        hasHeader
            ? ColumnReader.read(header, values, options)
            : ColumnReader.readValues(width, values, options);
    this.reading =
        FileReading.of("csv", text.encoding().name(), delimiter.code(), hasHeader, columns);
  }

  /** Refuses a first row that is too long to be a header; reading columns compares all of them. */
  private static void requireFew(CsvRow first) {
    int columns = first.fields().size();
    if (columns > MAX_COLUMNS || first.isTooLong()) {
      throw ProblemException.unusable(
          "The first row has "
              + (first.isTooLong()
                  ? "more than " + MAX_ROW_LENGTH + " characters"
                  : columns + " columns")
              + "; a table of addresses has at most "
              + MAX_COLUMNS
              + " columns.");
    }
  }

  @Override
  public FileReading reading() {
    return reading;
  }

  @Override
  public Iterator<Row<List<String>>> rows() {
    Iterator<CsvRow> sampled = sample.iterator();
    return new Iterator<>() {
      private Optional<CsvRow> next = read();

      private Optional<CsvRow> read() {
        try {
          return sampled.hasNext() ? Optional.of(sampled.next()) : rows.next();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public boolean hasNext() {
        return next.isPresent();
      }

      @Override
      public Row<List<String>> next() {
        Row<List<String>> row = row(next.orElseThrow(NoSuchElementException::new));
        next = read();
        return row;
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
    csv.writeRecord(escaped(AddedCells.header(header, withCandidates)));
    return new RowWriter<>() {
      @Override
      public void write(Row<List<String>> row, RowResult result) {
        List<String> fields = new ArrayList<>(row.original());
        fields.addAll(AddedCells.of(row.text(), result, withCandidates));
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
    rows.close();
  }

  /** Reads the first row that is not blank, and is not the delimiter as spreadsheets write it. */
  private CsvRow firstRow() throws IOException {
    while (true) {
      CsvRow row = rows.next().orElseThrow(() -> ProblemException.unusable("The file is empty."));
      String line = String.join("", row.fields()).strip();
      if (!line.isEmpty() && !line.matches("(?i)sep=.?")) {
        return row;
      }
    }
  }

  private void readSample() throws IOException {
    while (sample.size() < SAMPLE_ROWS) {
      Optional<CsvRow> row = rows.next();
      if (row.isEmpty()) {
        return;
      }
      sample.add(row.get());
    }
  }

  private Row<List<String>> row(CsvRow row) {
    List<String> fields = row.fields();
    List<String> original = padded(fields);
    String text = columns.text(original::get);
    String doubt = row.fault();
    if (fields.size() != header.size()) {
      String width = fields.size() + " fields, but the header has " + header.size();
      doubt = doubt == null ? width : doubt + "; " + width;
      if (isHarmless(fields)) {
        doubt = row.fault();
      }
    }
    return Row.doubtful(original, text, null, row.isBlank() ? null : doubt);
  }

  /** Returns whether a row of another width is whole: all surplus fields are blank. */
  private boolean isHarmless(List<String> fields) {
    return fields.size() > header.size()
        && fields.subList(header.size(), fields.size()).stream().allMatch(String::isBlank);
  }

  private List<String> escaped(List<String> cells) {
    return escaping == FormulaEscaping.OFF ? cells : cells.stream().map(escaping::cell).toList();
  }

  /** Pads a row to the length of the header. */
  private List<String> padded(List<String> fields) {
    if (fields.size() == header.size()) {
      return fields;
    }
    if (isHarmless(fields)) {
      return fields.subList(0, header.size());
    }
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
}
