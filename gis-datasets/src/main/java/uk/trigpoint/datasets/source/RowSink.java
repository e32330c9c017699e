package uk.trigpoint.datasets.source;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Takes what a source gives: every row of the file arrives here once, as a row or as a reject. */
public interface RowSink {
  /**
   * A row; the geometry in EPSG:27700 or null, the values as text in the order of the source's
   * columns.
   */
  void row(@Nullable Geometry geometry, List<@Nullable String> values) throws SQLException;

  /** A row that cannot be taken. */
  void reject(Reject reject);
}
