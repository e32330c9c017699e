package uk.trigpoint.tiles.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.datasets.read.Feature;

/**
 * A difference for a page.
 *
 * @param more whether there are changes that are not in the rows
 */
public record ChangesView(long added, long changed, long removed, List<Row> rows, boolean more) {
  /**
   * A change of a feature.
   *
   * @param kind Added, Changed or Removed
   * @param details what changed, one sentence a value
   */
  public record Row(String kind, String key, List<String> details) {}

  static ChangesView of(DatasetDifference difference) {
    return new ChangesView(
        difference.added(),
        difference.changed(),
        difference.removed(),
        difference.changes().stream().map(change -> row(difference, change)).toList(),
        difference.more());
  }

  private static Row row(DatasetDifference difference, DatasetDifference.Change change) {
    Feature before = change.before();
    Feature after = change.after();
    if (before == null) {
      return new Row("Added", change.key(), List.of());
    }
    if (after == null) {
      return new Row("Removed", change.key(), List.of());
    }
    List<String> details = new ArrayList<>();
    for (int i = 0; i < difference.afterColumns().size(); i++) {
      Column column = difference.afterColumns().get(i);
      String then = value(difference.beforeColumns(), before, column.name());
      String now = ShownTable.text(after.values().get(i));
      if (!now.equals(then)) {
        details.add(column.title() + ": " + quoted(then) + " is now " + quoted(now));
      }
    }
    if (!Objects.equals(before.geometry(), after.geometry())) {
      details.add("The place changed");
    }
    return new Row("Changed", change.key(), details);
  }

  private static String value(List<Column> columns, Feature feature, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return ShownTable.text(feature.values().get(i));
      }
    }
    return "";
  }

  private static String quoted(@Nullable String text) {
    return text == null || text.isEmpty() ? "empty" : "“" + text + "”";
  }
}
