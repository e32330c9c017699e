package uk.trigpoint.formats.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.table.TableFile;
import uk.trigpoint.formats.table.TableRow;
import uk.trigpoint.formats.text.TextEncoding;

/**
 * The rows of a CSV file; a damaged one costs itself only, and so does one with bytes that are no
 * characters of the encoding.
 */
record CsvTable(Path file, TextEncoding encoding, Delimiter delimiter, List<Recognised> recognised)
    implements TableFile {
  @Override
  public String name() {
    return "";
  }

  @Override
  public boolean omitsTrailingCells() {
    return false;
  }

  @Override
  public Rows open() throws IOException {
    CsvRows rows =
        new CsvRows(encoding.openMarked(file), delimiter.character(), CsvFiles.MAX_ROW_LENGTH);
    return new Rows() {
      @Override
      public Optional<TableRow> next() throws IOException {
        return rows.next().map(CsvTable.this::row);
      }

      @Override
      public void close() throws IOException {
        rows.close();
      }
    };
  }

  private TableRow row(CsvRow row) {
    for (int i = 0; i < row.fields().size(); i++) {
      if (row.fields().get(i).indexOf(TextEncoding.NO_CHARACTER) >= 0) {
        return new TableRow(
            row.line(),
            row.fields().stream()
                .map(field -> field.replace(TextEncoding.NO_CHARACTER, '\uFFFD'))
                .toList(),
            row.fault() != null
                ? row.fault()
                : "column %d has bytes that are not %s"
                    .formatted(i + 1, encoding.charset().name()));
      }
    }
    return new TableRow(row.line(), row.fields(), row.fault());
  }
}
