package uk.trigpoint.formats.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.table.TableFile;
import uk.trigpoint.formats.table.TableRow;
import uk.trigpoint.formats.text.TextEncoding;

/** The rows of a CSV file; a damaged one costs itself only. */
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
    CsvRows rows = new CsvRows(encoding.open(file), delimiter.character(), CsvFiles.MAX_ROW_LENGTH);
    return new Rows() {
      @Override
      public Optional<TableRow> next() throws IOException {
        return rows.next().map(row -> new TableRow(row.line(), row.fields(), row.fault()));
      }

      @Override
      public void close() throws IOException {
        rows.close();
      }
    };
  }
}
