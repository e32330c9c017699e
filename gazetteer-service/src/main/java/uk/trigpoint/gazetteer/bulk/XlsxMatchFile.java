package uk.trigpoint.gazetteer.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import uk.trigpoint.formats.xlsx.XlsxCell;
import uk.trigpoint.formats.xlsx.XlsxReader;
import uk.trigpoint.formats.xlsx.XlsxWriter;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.ColumnReader;
import uk.trigpoint.gazetteer.upload.ColumnReading;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The first visible sheet of an Excel workbook. Rows above the header, such as a title, are copied.
 * The output has one sheet with the values of the cells, without formats and formulas, then the
 * added columns. Identifiers and postcodes stay text.
 */
final class XlsxMatchFile implements MatchFile<List<XlsxCell>> {
  private static final int MAX_ROWS_ABOVE = 20;

  private final XlsxReader reader;
  private final boolean withCandidates;
  private final List<List<XlsxCell>> above;
  private final List<List<XlsxCell>> sample = new ArrayList<>();
  private final List<XlsxCell> headerCells;
  private final List<String> header;
  private final ColumnReading columns;
  private final FileReading reading;

  /**
   * @param withCandidates whether to write candidates
   */
  XlsxMatchFile(XlsxReader reader, ColumnOptions options, boolean withCandidates) {
    this.reader = reader;
    this.withCandidates = withCandidates;
    read(MAX_ROWS_ABOVE + SAMPLE_ROWS);
    if (sample.isEmpty()) {
      throw ProblemException.unusable(
          "The sheet '" + reader.sheetName() + "' of the workbook is empty.");
    }
    int headerRow = headerRow();
    boolean hasHeader = headerRow >= 0;
    this.above = hasHeader ? List.copyOf(sample.subList(0, headerRow)) : new ArrayList<>(List.of());
    List<XlsxCell> names = hasHeader ? sample.get(headerRow) : List.of();
    sample.subList(0, headerRow + 1).clear();
    List<List<String>> values = sample.stream().map(XlsxMatchFile::texts).toList();
    int width = Math.max(names.size(), values.stream().mapToInt(List::size).max().orElse(0));
    this.headerCells = hasHeader ? padded(names, width) : List.of();
    this.header = hasHeader ? texts(headerCells) : ColumnReader.names(width);
    this.columns =
        hasHeader
            ? ColumnReader.read(header, values, options)
            : ColumnReader.readValues(width, values, options);
    this.reading =
        FileReading.of("xlsx, sheet " + reader.sheetName(), null, null, hasHeader, columns);
  }

  @Override
  public FileReading reading() {
    return reading;
  }

  @Override
  public Iterator<Row<List<XlsxCell>>> rows() {
    Iterator<List<XlsxCell>> sampled = sample.iterator();
    return new Iterator<>() {
      private Optional<List<XlsxCell>> next = read();

      private Optional<List<XlsxCell>> read() {
        return sampled.hasNext() ? Optional.of(sampled.next()) : reader.next();
      }

      @Override
      public boolean hasNext() {
        return next.isPresent();
      }

      @Override
      public Row<List<XlsxCell>> next() {
        Row<List<XlsxCell>> row = row(next.orElseThrow(NoSuchElementException::new));
        next = read();
        return row;
      }
    };
  }

  @Override
  public RowWriter<List<XlsxCell>> writer(OutputStream out) throws IOException {
    XlsxWriter workbook = new XlsxWriter(out, reader.sheetName());
    for (List<XlsxCell> row : above) {
      workbook.write(row);
    }
    List<XlsxCell> names =
        new ArrayList<>(
            headerCells.isEmpty() ? header.stream().map(XlsxCell::text).toList() : headerCells);
    AddedCells.header(header, withCandidates).stream()
        .skip(header.size())
        .map(XlsxCell::text)
        .forEach(names::add);
    workbook.write(names);
    return new RowWriter<>() {
      @Override
      public void write(Row<List<XlsxCell>> row, RowResult result) throws IOException {
        List<XlsxCell> cells = new ArrayList<>(row.original());
        List<String> added = AddedCells.of(row.text(), result, withCandidates);
        Iterator<String> values = added.iterator();
        for (AddedColumn column : AddedColumn.values()) {
          if (values.hasNext()) {
            cells.add(added(column, values.next()));
          }
        }
        workbook.write(cells);
      }

      @Override
      public void close() throws IOException {
        workbook.close();
      }
    };
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static XlsxCell added(AddedColumn column, String text) {
    boolean number =
        !text.isEmpty()
            && (column == AddedColumn.SCORE
                || column == AddedColumn.EASTING
                || column == AddedColumn.NORTHING);
    return number ? new XlsxCell(text, XlsxCell.Kind.NUMBER) : XlsxCell.text(text);
  }

  private void read(int rows) {
    while (sample.size() < rows) {
      Optional<List<XlsxCell>> row = reader.next();
      if (row.isEmpty()) {
        return;
      }
      sample.add(row.get());
    }
  }

  /**
   * Returns the index of the header: of the first rows the one with the most names of address
   * columns; -1 if a row with an address comes before any name, so that there is no header.
   */
  private int headerRow() {
    int best = -1;
    int mostNames = 0;
    for (int i = 0; i < Math.min(MAX_ROWS_ABOVE, sample.size()); i++) {
      List<String> texts = texts(sample.get(i));
      if (ColumnReader.isData(texts)) {
        return best >= 0 || i == 0 ? best : firstFilled();
      }
      int names = ColumnReader.countNames(texts);
      if (names > mostNames) {
        best = i;
        mostNames = names;
      }
    }
    return best >= 0 ? best : firstFilled();
  }

  private int firstFilled() {
    return IntStream.range(0, sample.size())
        .filter(i -> !sample.get(i).isEmpty())
        .findFirst()
        .orElse(0);
  }

  private Row<List<XlsxCell>> row(List<XlsxCell> cells) {
    boolean formula = cells.stream().anyMatch(c -> c.kind() == XlsxCell.Kind.FORMULA_WITHOUT_VALUE);
    List<XlsxCell> row = padded(cells, header.size());
    String doubt = formula ? "a formula has no stored value; open and save the workbook" : null;
    if (row.size() > header.size()) {
      doubt = row.size() + " cells, but the header has " + header.size();
      row = joined(row);
    }
    List<XlsxCell> original = row;
    return Row.doubtful(original, columns.text(i -> original.get(i).text()), null, doubt);
  }

  /** Joins surplus cells into the last column, so that added columns align with their names. */
  private List<XlsxCell> joined(List<XlsxCell> row) {
    int last = header.size() - 1;
    List<XlsxCell> joined = new ArrayList<>(row.subList(0, last));
    joined.add(XlsxCell.text(String.join(", ", texts(row.subList(last, row.size())))));
    return joined;
  }

  private static List<XlsxCell> padded(List<XlsxCell> cells, int width) {
    List<XlsxCell> padded = new ArrayList<>(cells);
    while (padded.size() < width) {
      padded.add(XlsxCell.EMPTY);
    }
    return padded;
  }

  private static List<String> texts(List<XlsxCell> cells) {
    return cells.stream().map(XlsxCell::text).toList();
  }
}
