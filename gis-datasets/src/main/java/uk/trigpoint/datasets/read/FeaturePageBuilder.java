package uk.trigpoint.datasets.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.FeatureQuery;

/**
 * Collects the rows of a query into a page. The query has one row more than the page, if there are
 * more, and the key column even if it was not requested.
 */
final class FeaturePageBuilder implements FeatureRowConsumer {
  private final FeatureStore store;
  private final FeatureQuery query;
  private final Dataset dataset;
  private final CompiledQuery compiled;
  private final int keyIndex;
  private final boolean keyAdded;
  private final boolean whole;
  private final List<Feature> features = new ArrayList<>();
  private final SkippedGeometries skipped;

  FeaturePageBuilder(
      FeatureStore store, FeatureQuery query, Dataset dataset, CompiledQuery compiled) {
    this.store = store;
    this.query = query;
    this.dataset = dataset;
    this.compiled = compiled;
    keyIndex = keyIndex(dataset, compiled.columns());
    keyAdded =
        keyIndex >= 0
            && query.properties() != null
            && !query.properties().contains(dataset.keyColumn());
    whole = dataset.isWholeFor(query.caller());
    skipped = new SkippedGeometries(dataset.id());
  }

  @Override
  public void row(long fid, byte @Nullable [] wkb, @Nullable Object[] values) {
    @Nullable Object key = keyIndex < 0 ? null : values[keyIndex];
    List<@Nullable Object> requested = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      if (!keyAdded || i != keyIndex) {
        requested.add(values[i]);
      }
    }
    features.add(
        new Feature(
            fid,
            key == null ? store.idWithoutKey(dataset, whole, fid) : key.toString(),
            store.geometry(fid, wkb, compiled.geometrySrid(), query.crs(), skipped),
            Collections.unmodifiableList(requested)));
  }

  /** Returns the number of rows so far, including the one after the page. */
  int rows() {
    return features.size();
  }

  /** Returns the page, and logs the skipped geometries. */
  FeaturePage build() {
    skipped.log();
    boolean more = features.size() > query.limit();
    List<Column> columns =
        keyAdded
            ? compiled.columns().stream()
                .filter(c -> !c.name().equals(dataset.keyColumn()))
                .toList()
            : compiled.columns();
    return new FeaturePage(
        dataset,
        columns,
        more ? features.subList(0, query.limit()) : features,
        more,
        skipped.count());
  }

  private static int keyIndex(Dataset dataset, List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(dataset.keyColumn())) {
        return i;
      }
    }
    return -1;
  }
}
