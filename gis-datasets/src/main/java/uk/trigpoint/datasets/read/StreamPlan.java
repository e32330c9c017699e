package uk.trigpoint.datasets.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.QueryCompiler;

/**
 * Which columns a query selects: the requested ones, then the key, which is the feature's id, and
 * the columns it is sorted by, from which the position of a row is made.
 *
 * @param columns the requested columns
 * @param selected the requested columns and the others
 * @param keyIndex of the key in {@code selected}; -1 if the caller sees none
 * @param sortIndexes of the columns sorted by in {@code selected}
 * @param whole see {@link Dataset#isWholeFor}
 * @param limit maximum number of rows; null for all
 */
record StreamPlan(
    Dataset dataset,
    List<Column> columns,
    List<Column> selected,
    int keyIndex,
    List<Integer> sortIndexes,
    boolean whole,
    @Nullable Integer limit) {
  /**
   * Returns the plan of a query.
   *
   * @throws uk.trigpoint.datasets.filter.UnknownPropertyException if the projection or the order
   *     names a property the caller does not see
   */
  static StreamPlan of(Dataset dataset, Grant grant, FeatureQuery query) {
    List<Column> visible = QueryCompiler.visibleColumns(dataset, grant);
    List<Column> columns =
        query.properties() == null
            ? visible
            : query.properties().stream().map(p -> QueryCompiler.property(p, visible)).toList();
    Set<Column> selected = new LinkedHashSet<>(columns);
    @Nullable Column key =
        visible.stream().filter(c -> c.name().equals(dataset.keyColumn())).findFirst().orElse(null);
    if (key != null) {
      selected.add(key);
    }
    List<Column> sorted =
        query.order().stream().map(o -> QueryCompiler.property(o.property(), visible)).toList();
    selected.addAll(sorted);
    List<Column> all = new ArrayList<>(selected);
    return new StreamPlan(
        dataset,
        List.copyOf(columns),
        all,
        key == null ? -1 : all.indexOf(key),
        sorted.stream().map(all::indexOf).toList(),
        dataset.isWholeFor(query.caller()),
        limit(query.page()));
  }

  /** Returns the query that selects the columns of the plan, and one row more than the page. */
  FeatureQuery query(FeatureQuery query) {
    return query
        .withProperties(selected.stream().map(Column::name).toList())
        .withPage(
            switch (query.page()) {
              case Page.Keyset keyset -> new Page.Keyset(keyset.after(), keyset.limit() + 1);
              case Page.Offset offset -> new Page.Offset(offset.offset(), offset.limit() + 1);
              case Page.All all -> all;
            });
  }

  /**
   * Returns whether all rows fit in one batch. They need no transaction then, in which a statement
   * returns its rows batch by batch.
   */
  boolean isOneBatch(int rows) {
    return limit != null && limit <= rows;
  }

  private static @Nullable Integer limit(Page page) {
    return switch (page) {
      case Page.Keyset keyset -> keyset.limit();
      case Page.Offset offset -> offset.limit();
      case Page.All all -> null;
    };
  }
}
