package uk.trigpoint.tiles.style;

import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.sld.library.StyleLibrary;
import uk.trigpoint.sld.library.StyleLibrary.GeometryKind;
import uk.trigpoint.sld.style.StyleSheet;

/** Selects the style of a dataset: its own, else the default for its geometry type. */
public final class DatasetStyle {
  private DatasetStyle() {}

  /** Returns the parsed style. */
  public static StyleSheet of(Dataset dataset) {
    return StyleLibrary.get(dataset.id(), kind(dataset));
  }

  /** Returns the style's SLD document. */
  static String document(Dataset dataset) {
    return StyleLibrary.document(dataset.id(), kind(dataset));
  }

  /**
   * Returns the geometry kind for the default style. Mixed geometries use the polygon style, whose
   * outline also draws lines.
   */
  private static GeometryKind kind(Dataset dataset) {
    return switch (dataset.geometryType()) {
      case POINT -> GeometryKind.POINT;
      case LINE -> GeometryKind.LINE;
      case POLYGON, MIXED, NONE -> GeometryKind.POLYGON;
    };
  }
}
