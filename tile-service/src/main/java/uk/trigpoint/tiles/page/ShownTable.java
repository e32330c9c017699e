package uk.trigpoint.tiles.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.description.ColumnLabels;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.http.page.PageTimeFormat;

/**
 * The first rows and columns of a dataset, for a page.
 *
 * @param more number of columns that are left out
 */
public record ShownTable(List<Head> columns, List<Row> rows, int more) {
  private static final int MAX_COLUMNS = 6;
  private static final int MAX_CELL = 120;

  /** A column; numbers stand on the right. */
  public record Head(String title, boolean number) {}

  /** A row with the id of its feature. */
  public record Row(String id, List<String> cells) {}

  /**
   * Returns the first rows and columns. A code has its label in front.
   *
   * @param labels of the codes
   */
  static ShownTable of(FeaturePage page, ColumnLabels labels) {
    List<Column> columns = page.columns().stream().limit(MAX_COLUMNS).toList();
    return new ShownTable(
        columns.stream().map(c -> new Head(c.title(), isNumber(c.type()))).toList(),
        page.features().stream().map(f -> row(f, columns, labels)).toList(),
        page.columns().size() - columns.size());
  }

  private static Row row(Feature feature, List<Column> columns, ColumnLabels labels) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Object value = feature.values().get(i);
      String label = labels.find(columns.get(i), value);
      cells.add(label == null ? text(value) : text(label) + " (" + text(value) + ")");
    }
    return new Row(feature.id(), cells);
  }

  private static boolean isNumber(ColumnType type) {
    return type == ColumnType.INTEGER || type == ColumnType.NUMBER;
  }

  /** Returns a value for people; long texts are cut. */
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean b -> b ? "Yes" : "No";
      case LocalDate day -> PageTimeFormat.day(day);
      case Instant moment -> PageTimeFormat.moment(moment);
      case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      default -> {
        String text = value.toString();
        yield text.length() > MAX_CELL ? text.substring(0, MAX_CELL) + "…" : text;
      }
    };
  }
}
