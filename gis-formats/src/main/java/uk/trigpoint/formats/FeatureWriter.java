package uk.trigpoint.formats;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Writes features to a file. A file that was closed without {@link #finish} is not complete. */
public interface FeatureWriter extends AutoCloseable {
  /**
   * Writes a feature.
   *
   * @param fid row number of the feature, unique within the file
   * @param geometry EPSG:27700; null if the feature has none
   * @param values in the order of the layer's columns
   */
  void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values);

  /**
   * Writes a feature. Formats that have no text as identifier use the number.
   *
   * @param id of the feature in the API
   */
  default void row(long fid, String id, @Nullable Geometry geometry, @Nullable Object[] values) {
    row(fid, geometry, values);
  }

  /** Completes the file. */
  void finish() throws IOException;

  /**
   * Lists what the format could not hold, as sentences that name columns and numbers of values;
   * empty if all values are as they were. Complete after {@link #finish}.
   */
  default List<String> notes() {
    return List.of();
  }

  @Override
  void close() throws IOException;
}
