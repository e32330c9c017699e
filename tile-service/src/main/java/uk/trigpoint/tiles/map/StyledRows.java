package uk.trigpoint.tiles.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.read.FeatureRow;
import uk.trigpoint.datasets.read.FeatureSchema;
import uk.trigpoint.datasets.read.FeatureSink;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.datasets.read.StreamEnd;
import uk.trigpoint.sld.expression.StyledFeature;

/** Collects the features of one layer of a map. */
final class StyledRows implements FeatureSink {
  /** Maximum heap of a layer, bytes. A layer is drawn as a whole or refused. */
  private static final long MAX_BYTES = 160_000_000;

  /** Estimated heap of a feature with its geometry, of each value, and of each coordinate. */
  private static final int FEATURE_BYTES = 240;

  private static final int VALUE_BYTES = 40;
  private static final int COORDINATE_BYTES = 36;

  private final FeatureStore store;
  private final Crs crs;
  private final Map<String, Integer> index;
  private final List<StyledRow> rows = new ArrayList<>();
  private @Nullable FeatureSchema schema;
  private @Nullable SkippedGeometries skipped;
  private long bytes;

  /**
   * @param crs of the map
   * @param index position of each property in the values
   */
  StyledRows(FeatureStore store, Crs crs, Map<String, Integer> index) {
    this.store = store;
    this.crs = crs;
    this.index = index;
  }

  private record StyledRow(
      long fid, @Nullable Geometry geometry, Map<String, Integer> index, @Nullable Object[] values)
      implements StyledFeature {
    @Override
    public @Nullable Object property(String name) {
      Integer at = index.get(name);
      return at == null ? null : values[at];
    }
  }

  @Override
  public void begin(FeatureSchema newSchema) {
    schema = newSchema;
    skipped = new SkippedGeometries(newSchema.dataset().id());
  }

  @Override
  public void row(FeatureRow row) {
    FeatureSchema known = Objects.requireNonNull(schema);
    Geometry geometry =
        store.geometry(row.fid(), row.wkb(), known.srid(), crs, Objects.requireNonNull(skipped));
    bytes +=
        FEATURE_BYTES
            + (long) VALUE_BYTES * row.values().length
            + (long) COORDINATE_BYTES * (geometry == null ? 0 : geometry.getNumPoints());
    if (bytes > MAX_BYTES) {
      throw QueryTooCostlyException.features(known.dataset().id(), rows.size());
    }
    rows.add(new StyledRow(row.fid(), geometry, index, row.values().clone()));
  }

  @Override
  public void end(StreamEnd end) {
    Objects.requireNonNull(skipped).log();
  }

  /**
   * Returns the features by number: the query has no order, but adjacent images must draw features
   * in the same order.
   */
  List<? extends StyledFeature> sorted() {
    rows.sort(Comparator.comparingLong(StyledRow::fid));
    return rows;
  }
}
