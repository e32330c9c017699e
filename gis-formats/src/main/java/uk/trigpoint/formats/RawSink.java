package uk.trigpoint.formats;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;

/**
 * Receives the features of a layer: each is passed once, either as a feature or as a reject, so
 * that no row of a file is lost, unless the sink is done before.
 */
public interface RawSink {
  /**
   * Receives a feature.
   *
   * @param line line of a text file, row of a sheet, else number of the feature; from 1
   * @param geometry in the file's CRS, x or longitude first; null if the feature has none
   * @param values as text, in the order of the layer's fields. Values of a field with a declared
   *     type are plain: numbers with a decimal point, {@code true} and {@code false}, ISO 8601
   */
  void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values)
      throws SQLException;

  /** Receives a feature that cannot be parsed. */
  void reject(Reject reject) throws SQLException;

  /** Returns whether the rest of the layer is not needed. A layer may pass it all the same. */
  default boolean isDone() {
    return false;
  }
}
