package uk.trigpoint.datasets.description;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;

/**
 * Adds the labels of codes: behind each column that has a code list, one with the labels.
 *
 * @param codes code lists by name of the column: label by code
 */
public record ColumnLabels(Map<String, Map<String, String>> codes) {
  /** No labels. */
  public static final ColumnLabels NONE = new ColumnLabels(Map.of());

  private static final String SUFFIX = "_label";
  private static final int MAX_NAME = 60;

  /** Returns whether no column has a code list. */
  public boolean isEmpty() {
    return codes.isEmpty();
  }

  /**
   * Returns columns with those of labels. The name of a label's column ends in {@code _label}.
   *
   * @param columns of the features, in order
   */
  public List<Column> columns(List<Column> columns) {
    List<Column> all = new ArrayList<>();
    List<String> taken = new ArrayList<>(columns.stream().map(Column::name).toList());
    for (Column column : columns) {
      all.add(column);
      if (codes.containsKey(column.name())) {
        String name = free(column.name(), taken);
        taken.add(name);
        all.add(
            new Column(
                name,
                ColumnType.TEXT,
                column.title().equals(column.name()) ? name : column.title() + SUFFIX));
      }
    }
    return all;
  }

  private static String free(String column, List<String> taken) {
    String base =
        column.substring(0, Math.min(column.length(), MAX_NAME - SUFFIX.length())) + SUFFIX;
    String name = base;
    for (int i = 2; taken.contains(name); i++) {
      name = Column.numbered(base, i);
    }
    return name;
  }

  /**
   * Returns the values of a feature with the labels; null for a code that is not in the list.
   *
   * @param columns of the values, in order, without those of labels
   */
  public @Nullable Object[] values(List<Column> columns, @Nullable Object[] values) {
    if (isEmpty()) {
      return values;
    }
    List<@Nullable Object> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      all.add(values[i]);
      if (codes.containsKey(columns.get(i).name())) {
        all.add(find(columns.get(i), values[i]));
      }
    }
    return all.toArray();
  }

  /** Returns the label of a value; null if the column has no code list, or the list lacks it. */
  public @Nullable String find(Column column, @Nullable Object value) {
    Map<String, String> list = codes.get(column.name());
    String label = list == null || value == null ? null : list.get(text(value));
    return label == null || label.isBlank() ? null : label;
  }

  /** Returns a page with the labels. */
  public FeaturePage page(FeaturePage page) {
    if (isEmpty()) {
      return page;
    }
    return new FeaturePage(
        page.dataset(),
        columns(page.columns()),
        page.features().stream().map(f -> feature(f, page.columns())).toList(),
        page.next(),
        page.skippedGeometries());
  }

  private Feature feature(Feature feature, List<Column> columns) {
    return new Feature(
        feature.fid(),
        feature.id(),
        feature.geometry(),
        Arrays.asList(values(columns, feature.values().toArray())),
        feature.metres());
  }

  /** Returns a value as a code list has it: a whole number without a fraction. */
  private static String text(Object value) {
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value.toString();
  }
}
