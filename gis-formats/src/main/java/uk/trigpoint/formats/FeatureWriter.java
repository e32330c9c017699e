package uk.trigpoint.formats;

import java.io.IOException;
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

  /** Completes the file. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;
}
