package uk.trigpoint.formats.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.table.TableFile;
import uk.trigpoint.formats.table.TableRow;

/** The rows of a sheet. Merged cells are filled; hidden rows are rows. */
final class XlsxTable implements TableFile {
  private static final String NO_VALUE =
      "a formula has no stored value; open the workbook in Excel and save it again";

  private final XlsxWorkbook workbook;
  private final XlsxWorkbook.Sheet sheet;
  private final MergedCells merged;

  XlsxTable(XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet) throws IOException {
    this.workbook = workbook;
    this.sheet = sheet;
    this.merged = MergedCells.of(workbook, sheet);
  }

  @Override
  public String name() {
    return sheet.name();
  }

  @Override
  public List<Recognised> recognised() {
    List<Recognised> recognised = new ArrayList<>();
    recognised.add(
        new Recognised(
            "layer",
            sheet.name(),
            workbook.sheets().size() == 1 ? "the only visible sheet" : "stated",
            true));
    if (merged.count() > 0) {
      recognised.add(
          new Recognised(
              "layer",
              sheet.name(),
              "%,d merged ranges have their text in every cell".formatted(merged.count()),
              true));
    }
    return recognised;
  }

  @Override
  public boolean omitsTrailingCells() {
    return true;
  }

  @Override
  public boolean isFrom1904() {
    return workbook.formats().isFrom1904();
  }

  @Override
  public Rows open() throws IOException {
    XlsxReader reader = XlsxReader.of(workbook, sheet);
    MergedCells filling = merged.fresh();
    return new Rows() {
      private int line;

      @Override
      public Optional<TableRow> next() {
        return reader.next().map(cells -> row(filling.filled(++line, cells)));
      }

      private TableRow row(List<XlsxCell> cells) {
        return new TableRow(
            line, cells.stream().map(XlsxCell::text).toList(), fault(cells), filling.isSpanning());
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  private static @Nullable String fault(List<XlsxCell> cells) {
    return cells.stream().anyMatch(c -> c.kind() == XlsxCell.Kind.FORMULA_WITHOUT_VALUE)
        ? NO_VALUE
        : null;
  }
}
