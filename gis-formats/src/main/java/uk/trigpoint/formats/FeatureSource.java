package uk.trigpoint.formats;

import java.sql.SQLException;
import java.util.List;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;

/** Features of a file, of which the columns are known. */
public interface FeatureSource {
  /** Returns the file's properties, each with the narrowest type that fits all values. */
  List<Column> columns();

  /** Returns the geometry type that covers all features. */
  GeometryType geometryType();

  /**
   * Passes every row of the file to the sink, in order.
   *
   * @throws SourceException if the file cannot be parsed
   */
  void read(RowSink sink) throws SQLException;
}
