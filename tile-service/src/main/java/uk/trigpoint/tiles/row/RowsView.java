package uk.trigpoint.tiles.row;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.ColumnDescription;
import uk.trigpoint.datasets.row.Row;
import uk.trigpoint.datasets.row.RowEdits;
import uk.trigpoint.datasets.row.RowTable;
import uk.trigpoint.tiles.page.ShownTable;

/**
 * A page of the rows of a dataset.
 *
 * @param columns the key first
 * @param more number of columns that are not shown
 * @param first number of the first row shown, from 1
 * @param total number of rows found
 * @param search text that keys contain; empty for all
 * @param done what was done just now; empty if nothing was
 */
public record RowsView(
    Dataset dataset,
    List<ShownTable.Head> columns,
    int more,
    List<Line> lines,
    int first,
    int total,
    String search,
    int page,
    boolean hasNext,
    String done) {
  static final int PAGE_SIZE = 50;
  private static final int MAX_COLUMNS = 5;

  /** A row; the first cell is the key. */
  public record Line(String key, List<String> cells) {
    /** Returns the query of the addresses about the row. */
    public String query() {
      return "key=" + encode(key);
    }
  }

  static RowsView of(RowTable table, RowEdits.Found found, String search, int page, String done) {
    List<Column> shown = new ArrayList<>();
    table.dataset().findColumn(table.key()).ifPresent(shown::add);
    table.columns().stream()
        .filter(column -> !column.name().equals(table.key()))
        .limit(MAX_COLUMNS - 1L)
        .forEach(shown::add);
    return new RowsView(
        table.dataset(),
        shown.stream().map(c -> new ShownTable.Head(c.title(), c.type().isNumeric())).toList(),
        table.columns().size() - shown.size(),
        found.rows().stream().map(row -> line(table, shown, row)).toList(),
        (page - 1) * PAGE_SIZE + 1,
        found.total(),
        search,
        page,
        page * PAGE_SIZE < found.total(),
        done);
  }

  private static Line line(RowTable table, List<Column> shown, Row row) {
    List<String> cells = new ArrayList<>();
    for (Column column : shown) {
      cells.add(
          column.name().equals(table.key())
              ? row.key()
              : text(table.said(column), row.text(column.name()), row.values().get(column.name())));
    }
    return new Line(row.key(), cells);
  }

  private static String text(ColumnDescription said, String code, @Nullable Object value) {
    Map<String, String> codes = said.codes();
    String label = codes.getOrDefault(code, "");
    return label.isBlank() ? ShownTable.text(value) : label;
  }

  /** Returns the query of another page. */
  public String pageQuery(int other) {
    return (search.isEmpty() ? "" : "q=" + encode(search) + "&") + "page=" + other;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
