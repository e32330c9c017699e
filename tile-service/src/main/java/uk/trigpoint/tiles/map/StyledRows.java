package uk.trigpoint.tiles.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.datasets.read.FeatureRow;
import uk.trigpoint.datasets.read.FeatureSchema;
import uk.trigpoint.datasets.read.FeatureSink;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.datasets.read.StreamEnd;
import uk.trigpoint.sld.expression.StyledFeature;

/**
 * Collects the features of one layer of a map, compactly: geometries are kept as WKB and decoded
 * when they are drawn, and equal values are kept once.
 */
final class StyledRows implements FeatureSink {
  /** Heap of a feature without its arrays, and of a value with its entry in the map of values. */
  private static final int FEATURE_BYTES = 44;

  private static final int VALUE_BYTES = 104;
  private static final @Nullable Object[] NO_VALUES = {};

  private final FeatureStore store;
  private final Crs crs;
  private final Map<String, Integer> index;
  private final MapHeap heap;
  private final List<StyledRow> rows = new ArrayList<>();
  private final Map<Object, Object> values = new HashMap<>();
  private @Nullable FeatureSchema schema;
  private @Nullable SkippedGeometries skipped;

  /**
   * @param crs of the map
   * @param index position of each property in the values
   * @param heap what all layers of the map may use
   */
  StyledRows(FeatureStore store, Crs crs, Map<String, Integer> index, MapHeap heap) {
    this.heap = heap;
    this.store = store;
    this.crs = crs;
    this.index = index;
  }

  /**
   * A feature.
   *
   * @param wkb in the CRS of the map
   * @param south not more than the minimum y
   * @param north not less than the maximum y
   */
  private record StyledRow(
      long fid, byte[] wkb, float south, float north, StyledRows layer, @Nullable Object[] values)
      implements StyledFeature {
    @Override
    public Geometry geometry() {
      return Wkb.read(wkb, layer.crs.srid());
    }

    @Override
    public Envelope bounds() {
      return new Envelope(0, 0, south, north);
    }

    @Override
    public @Nullable Object property(String name) {
      Integer at = layer.index.get(name);
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
    FeatureSchema schema = Objects.requireNonNull(this.schema);
    Geometry geometry =
        store.geometry(row.fid(), row.wkb(), schema.srid(), crs, Objects.requireNonNull(skipped));
    if (geometry == null || geometry.isEmpty()) {
      return;
    }
    byte[] wkb = Wkb.write(geometry);
    @Nullable Object[] shared = row.values().length == 0 ? NO_VALUES : row.values().clone();
    long bytes = FEATURE_BYTES + array(wkb.length) + array(4 * shared.length);
    for (int i = 0; i < shared.length; i++) {
      Object value = shared[i];
      if (value != null) {
        shared[i] = values.computeIfAbsent(value, v -> v);
        bytes += shared[i] == value ? VALUE_BYTES + 2L * value.toString().length() : 0;
      }
    }
    if (!heap.take(bytes)) {
      throw QueryTooCostlyException.features(schema.dataset().id(), rows.size());
    }
    Envelope bounds = geometry.getEnvelopeInternal();
    rows.add(
        new StyledRow(
            row.fid(),
            wkb,
            Math.nextDown((float) bounds.getMinY()),
            Math.nextUp((float) bounds.getMaxY()),
            this,
            shared));
  }

  /** Returns the heap of an array with so many bytes of content. */
  private static long array(int content) {
    return content == 0 ? 0 : (16L + content + 7) / 8 * 8;
  }

  @Override
  public void end(StreamEnd end) {
    Objects.requireNonNull(skipped).log();
    values.clear();
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
