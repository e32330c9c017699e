package uk.trigpoint.datasets.source;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.GeometryType;

/** A file of features, looked through once for its columns and then read. */
public sealed interface FeatureSource permits GeoJsonSource, CsvSource {
  /** The file's properties, with the narrowest type that all their values have. */
  List<Column> columns();

  /** What kinds of geometry the file holds. */
  GeometryType geometryType();

  /** Gives every row of the file to the sink, in order. */
  void read(RowSink sink) throws SQLException;

  /**
   * Opens a file by its name's ending: {@code .geojson}, {@code .json}, {@code .csv}.
   *
   * @param crs the CRS of the coordinates, x before y; null for what the file says, else the
   *     format's default
   * @throws SourceException if the format is unknown or the file is no such thing
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
