package uk.trigpoint.datasets.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;

/** Collects the rows of a stream into a page. */
public final class FeaturePageSink implements FeatureSink {
  private final FeatureStore store;
  private final Crs crs;
  private final List<Feature> features = new ArrayList<>();
  private @Nullable FeatureSchema schema;
  private @Nullable SkippedGeometries skipped;
  private @Nullable FeaturePage page;

  /**
   * Creates a sink.
   *
   * @param crs of the query
   */
  public FeaturePageSink(FeatureStore store, Crs crs) {
    this.store = store;
    this.crs = crs;
  }

  @Override
  public void begin(FeatureSchema newSchema) {
    schema = newSchema;
    skipped = new SkippedGeometries(newSchema.dataset().id());
  }

  @Override
  public void row(FeatureRow row) {
    if (schema == null || skipped == null) {
      throw new IllegalStateException("the stream has not begun");
    }
    features.add(
        new Feature(
            row.fid(),
            row.id(),
            store.geometry(row.fid(), row.wkb(), schema.srid(), crs, skipped),
            Collections.unmodifiableList(Arrays.asList(row.values().clone())),
            row.metres()));
  }

  @Override
  public void end(StreamEnd end) {
    if (schema == null || skipped == null) {
      throw new IllegalStateException("the stream has not begun");
    }
    skipped.log();
    page =
        new FeaturePage(schema.dataset(), schema.columns(), features, end.next(), skipped.count());
  }

  /** Returns the page, after the stream has ended. */
  public FeaturePage page() {
    if (page == null) {
      throw new IllegalStateException("the stream has not ended");
    }
    return page;
  }
}
