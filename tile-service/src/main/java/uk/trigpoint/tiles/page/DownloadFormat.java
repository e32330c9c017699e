package uk.trigpoint.tiles.page;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;

/**
 * A format in which a dataset is downloaded.
 *
 * @param code value of the parameter {@code f}
 * @param use programs that read it
 * @param coordinates of the file, for people
 */
public record DownloadFormat(String code, String title, String use, String coordinates) {
  private static final String GRID = "British National Grid";
  private static final String DEGREES = "Longitude and latitude";

  /** Returns all formats, the most used first. */
  static List<DownloadFormat> list() {
    List<DownloadFormat> formats = new ArrayList<>();
    for (WritableFormat format : FeatureFormats.listWritable()) {
      formats.add(
          new DownloadFormat(
              format.code(), format.title(), use(format.code()), coordinates(format.code())));
    }
    return List.copyOf(formats);
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
