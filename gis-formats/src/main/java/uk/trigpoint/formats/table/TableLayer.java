package uk.trigpoint.formats.table;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.Doubt;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.Recognised;

/**
 * A table as a layer: the rows below its header. Blank rows are no rows. Notes and totals below the
 * table are rejected with the code FOOTER.
 */
public final class TableLayer implements RawLayer {
  private final TableFile file;
  private final HeaderRow header;
  private final List<RawField> fields;
  private final List<Recognised> recognised = new ArrayList<>();
  private final List<Doubt> doubts;

  private TableLayer(TableFile file, HeaderRow header, List<Doubt> doubts) {
    this.file = file;
    this.doubts = doubts;
    this.header = header;
    this.fields = header.names().stream().map(name -> new RawField(name, null)).toList();
    recognised.addAll(file.recognised());
    recognised.add(header.recognised());
  }

  /**
   * Opens a table.
   *
   * @throws uk.trigpoint.formats.SourceException if it has no header
   */
  public static TableLayer of(TableFile file, ReadSettings settings) throws IOException {
    List<TableRow> first = new ArrayList<>();
    Integer stated = settings.headerRow();
    int searched = Math.max(HeaderRow.SEARCHED, stated == null ? 0 : stated);
    try (TableFile.Rows rows = file.open()) {
      Optional<TableRow> row = rows.next();
      while (row.isPresent() && first.size() < searched) {
        first.add(row.get());
        row = rows.next();
      }
    }
    HeaderRow header = HeaderRow.find(first, stated);
    List<Doubt> doubts = List.of();
    if (stated == null && HeaderDoubt.looksLikeData(header.line(), first)) {
      doubts = List.of(HeaderDoubt.of(header.line()));
      header = HeaderRow.none(first, "the first row looks like the others", false);
    }
    TableLayer layer = new TableLayer(file, header, doubts);
    String title = header.findTitle(first);
    if (title != null) {
      layer.recognised.add(
          new Recognised("title", title, "the text above the names of the columns", false));
    }
    return layer;
  }

  /**
   * Requires that the first line of a file that has text is not too long for names of columns,
   * before rows are parsed.
   *
   * @param lines the first ones
   * @throws uk.trigpoint.formats.SourceException if it is, and no header is stated
   */
  public static void requireShortHeader(List<String> lines, ReadSettings settings) {
    for (int i = 0; i < lines.size() && settings.headerRow() == null; i++) {
      if (!lines.get(i).isBlank()) {
        HeaderRow.requireShort(i + 1, lines.get(i).length());
        return;
      }
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<RawField> fields() {
    return fields;
  }

  @Override
  public boolean hasGeometry() {
    return false;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return Optional.empty();
  }

  @Override
  public List<Recognised> recognised() {
    return recognised;
  }

  @Override
  public List<Doubt> doubts() {
    return doubts;
  }

  @Override
  public boolean isFrom1904() {
    return file.isFrom1904();
  }

  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    // Rows after the last blank one, and totals and notes, wait: they may be below the table.
    Deque<TableRow> waiting = new ArrayDeque<>();
    FooterRows footers = new FooterRows(fields.size());
    boolean blank = false;
    try (TableFile.Rows rows = file.open()) {
      for (Optional<TableRow> next = rows.next(); next.isPresent(); next = rows.next()) {
        TableRow row = next.get();
        if (row.line() <= header.line()) {
          continue;
        }
        if (row.filled() == 0 && row.fault() == null) {
          blank = true;
        } else if (row.fault() == null
            && footers.mayBe(row, blank)
            && waiting.size() < HeaderRow.SEARCHED) {
          waiting.add(row);
        } else {
          blank = false;
          waiting.add(row);
          for (TableRow inside : waiting) {
            if (inside.fault() == null) {
              footers.observe(inside);
            }
            pass(inside, sink);
          }
          waiting.clear();
          if (sink.isDone()) {
            return;
          }
        }
      }
    }
    for (TableRow note : waiting) {
      sink.reject(
          new Reject(
              note.line(), null, "FOOTER", "the row looks like a total or a note below the table"));
    }
  }

  private void pass(TableRow row, RawSink sink) throws SQLException {
    if (row.fault() != null) {
      sink.reject(new Reject(row.line(), null, "DAMAGED_ROW", row.fault()));
      return;
    }
    List<String> cells = row.cells();
    int width = fields.size();
    boolean tooWide =
        cells.size() > width
            && cells.subList(width, cells.size()).stream().anyMatch(c -> !c.isBlank());
    if (tooWide || cells.size() < width && !file.omitsTrailingCells()) {
      sink.reject(
          new Reject(
              row.line(),
              null,
              "COLUMN_COUNT",
              cells.size() + " fields where the header has " + width));
      return;
    }
    List<@Nullable String> values = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      String cell = i < cells.size() ? cells.get(i) : "";
      values.add(cell.isBlank() ? null : cell);
    }
    sink.feature(row.line(), null, values);
  }

  @Override
  public void close() {}
}
