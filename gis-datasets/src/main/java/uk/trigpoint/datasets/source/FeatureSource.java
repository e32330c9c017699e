package uk.trigpoint.datasets.source;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;

/**
 * A file of features. Opening it reads it once to infer the columns; {@link #read} reads it again.
 */
public sealed interface FeatureSource permits GeoJsonSource, CsvSource {
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

  /**
   * Opens a file. The format is chosen by the extension: {@code .geojson}, {@code .json}, {@code
   * .csv}.
   *
   * @param crs CRS of the coordinates, x before y; null means the CRS declared in the file, else
   *     the format's default
   * @throws SourceException if the format is unknown or the file cannot be parsed
   */
  static FeatureSource open(
      Path file, String fileName, @Nullable Crs crs, BritishTransform transform) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".geojson") || name.endsWith(".json")) {
      return GeoJsonSource.open(file, crs, transform);
    }
    if (name.endsWith(".csv")) {
      return CsvSource.open(file, crs, transform);
    }
    throw new SourceException(
        "'" + fileName + "' is neither GeoJSON (.geojson, .json) nor CSV (.csv).");
  }
}
