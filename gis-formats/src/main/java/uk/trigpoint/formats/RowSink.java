package uk.trigpoint.formats;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;

/**
 * Receives the rows of a source: every row of the file is passed once, either as a row or as a
 * reject.
 */
public interface RowSink {
  /**
   * Receives a valid row.
   *
   * @param geometry EPSG:27700; null if the row has none
   * @param values as text, in the order of the source's columns
   */
  void row(@Nullable Geometry geometry, List<@Nullable String> values) throws SQLException;

  /**
   * Receives a valid row with the line on which it starts; a sink that does not need the line
   * leaves this as it is.
   *
   * @param line from 1, as in rejects
   */
  default void row(long line, @Nullable Geometry geometry, List<@Nullable String> values)
      throws SQLException {
    row(geometry, values);
  }

  /** Receives a rejected row. */
  void reject(Reject reject);

  /**
   * Receives a rejected row whose values were read; a sink that does not need them leaves this as
   * it is.
   *
   * @param raw as the source has them, in the order of its columns
   */
  default void reject(Reject reject, List<@Nullable String> raw) {
    reject(reject);
  }
}
