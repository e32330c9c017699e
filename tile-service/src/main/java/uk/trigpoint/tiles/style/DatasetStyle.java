package uk.trigpoint.tiles.style;

import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.sld.library.StyleLibrary;
import uk.trigpoint.sld.library.StyleLibrary.GeometryKind;
import uk.trigpoint.sld.style.StyleSheet;

/** The style a dataset is drawn by: its own, else the default for its kind of geometry. */
public final class DatasetStyle {
  private DatasetStyle() {}

  /** The style as the painter takes it. */
  public static StyleSheet of(Dataset dataset) {
    return StyleLibrary.get(dataset.id(), kind(dataset));
  }

  /** The SLD document behind it. */
  static String document(Dataset dataset) {
    return StyleLibrary.document(dataset.id(), kind(dataset));
  }

  /** Mixed geometries are drawn as areas: their outlines show lines, too. */
  private static GeometryKind kind(Dataset dataset) {
    return switch (dataset.geometryType()) {
      case POINT -> GeometryKind.POINT;
      case LINE -> GeometryKind.LINE;
      case POLYGON, MIXED, NONE -> GeometryKind.POLYGON;
    };
  }
}
