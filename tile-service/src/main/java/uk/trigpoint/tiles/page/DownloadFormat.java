package uk.trigpoint.tiles.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;

/**
 * A format in which a dataset is downloaded.
 *
 * @param code value of the parameter {@code f}
 * @param use programs that read it
 * @param coordinates of the file, for people
 * @param size estimate such as "about 12 MB"; empty if nothing is known
 */
public record DownloadFormat(
    String code, String title, String use, String coordinates, String size) {
  private static final long KILOBYTE = 1_000;
  private static final long MEGABYTE = 1_000_000;
  private static final long GIGABYTE = 1_000_000_000;

  private static final String GRID = "British National Grid";
  private static final String DEGREES = "Longitude and latitude";

  /**
   * Returns all formats, the most used first.
   *
   * @param sizes estimated bytes by code
   */
  static List<DownloadFormat> list(Map<String, Long> sizes) {
    List<DownloadFormat> formats = new ArrayList<>();
    for (WritableFormat format : FeatureFormats.listWritable()) {
      formats.add(
          new DownloadFormat(
              format.code(),
              format.title(),
              use(format.code()),
              coordinates(format.code()),
              sizes.containsKey(format.code()) ? about(sizes.get(format.code())) : ""));
    }
    return List.copyOf(formats);
  }

  /** Returns a size with at most two figures that say something. */
  static String about(long bytes) {
    if (bytes < KILOBYTE) {
      return "less than 1 kB";
    }
    long unit = bytes < MEGABYTE ? KILOBYTE : bytes < GIGABYTE ? MEGABYTE : GIGABYTE;
    String name = unit == KILOBYTE ? "kB" : unit == MEGABYTE ? "MB" : "GB";
    return "about "
        + new BigDecimal((double) bytes / unit)
            .round(new MathContext(2))
            .stripTrailingZeros()
            .toPlainString()
        + " "
        + name;
  }

  private static String use(String code) {
    return switch (code) {
      case "geojson" -> "Web maps, QGIS";
      case "geojsonseq" -> "Programs that read line by line";
      case "gpkg" -> "QGIS, ArcGIS Pro";
      case "xlsx" -> "Excel, Power BI";
      case "csv" -> "Any program";
      case "shp" -> "Older GIS programs";
      case "fgb" -> "Web maps, QGIS";
      case "parquet" -> "Data science";
      case "kml" -> "Google Earth";
      case "gml" -> "GIS programs by standard";
      case "mif" -> "MapInfo";
      case "dxf" -> "AutoCAD";
      default -> "";
    };
  }

  private static String coordinates(String code) {
    return switch (code) {
      case "geojson", "geojsonseq", "kml" -> DEGREES;
      default -> GRID;
    };
  }
}
