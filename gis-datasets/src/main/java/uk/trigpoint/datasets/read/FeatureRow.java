package uk.trigpoint.datasets.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.query.RowPosition;

/** A row of a stream. One object is reused for all rows, so that a stream allocates little. */
public final class FeatureRow {
  private final StreamPlan plan;
  private final FeatureStore store;
  private final @Nullable Object[] values;
  private final @Nullable Object[] extras;
  private long fid;
  private byte @Nullable [] wkb;
  private @Nullable Double metres;

  FeatureRow(FeatureStore store, StreamPlan plan) {
    this.store = store;
    this.plan = plan;
    values = new @Nullable Object[plan.columns().size()];
    extras = new @Nullable Object[plan.selected().size() - values.length];
  }

  /** Returns the feature number, unique within a version. */
  public long fid() {
    return fid;
  }

  /** Returns the geometry as EWKB in the CRS of the schema; null if there is none. */
  public byte @Nullable [] wkb() {
    return wkb;
  }

  /**
   * Returns the values of the columns, in order: String, Long, Double, Boolean, LocalDate, Instant
   * or null. The array is reused for the next row.
   */
  public @Nullable Object[] values() {
    return values;
  }

  /** Returns the distance in metres; null if the query is not sorted by distance. */
  public @Nullable Double metres() {
    return metres;
  }

  /** Returns the id of the feature, see {@link Feature#id()}. */
  public String id() {
    Object key = plan.keyIndex() < 0 ? null : selected(plan.keyIndex());
    return key == null
        ? store.idWithoutKey(plan.dataset(), plan.whole(), fid)
        : String.valueOf(key);
  }

  /** Returns the position in the order of the query. */
  RowPosition position() {
    List<@Nullable Object> sorted = new ArrayList<>();
    if (metres != null) {
      sorted.add(metres);
    }
    for (int index : plan.sortIndexes()) {
      sorted.add(selected(index));
    }
    return new RowPosition(sorted, fid);
  }

  void set(long newFid, byte @Nullable [] newWkb, @Nullable Double newMetres) {
    fid = newFid;
    wkb = newWkb;
    metres = newMetres;
  }

  void setSelected(int index, @Nullable Object value) {
    if (index < values.length) {
      values[index] = value;
    } else {
      extras[index - values.length] = value;
    }
  }

  private @Nullable Object selected(int index) {
    return index < values.length ? values[index] : extras[index - values.length];
  }
}
