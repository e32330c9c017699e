package uk.trigpoint.formats;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
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

  /** Receives a rejected row. */
  void reject(Reject reject);

  /**
   * Passes on a row once its geometry was imported: as a row, or as a reject if the geometry was
   * rejected or a value cannot be stored.
   *
   * @param values called only if the geometry was accepted
   */
  default void offer(
      long line,
      GeometryImporter.Outcome geometry,
      List<Column> columns,
      Supplier<List<@Nullable String>> values)
      throws SQLException {
    switch (geometry) {
      case GeometryImporter.Outcome.Rejected rejected -> reject(rejected.reject());
      case GeometryImporter.Outcome.Accepted accepted -> {
        List<@Nullable String> row = values.get();
        Optional<Reject> unstorable = ColumnNames.findUnstorable(line, columns, row);
        if (unstorable.isPresent()) {
          reject(unstorable.get());
        } else {
          row(accepted.geometry(), row);
        }
      }
    }
  }
}
