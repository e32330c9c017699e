package uk.trigpoint.formats.shapefile;

import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.GeometryType;

/** The kind of the shapes of a file; a shapefile has shapes of one kind, and null shapes. */
enum ShapeKind {
  NONE(ShpHeader.NULL, "without_geometry"),
  POINT(ShpHeader.POINT, "points"),
  MULTI_POINT(ShpHeader.MULTI_POINT, "multipoints"),
  LINE(ShpHeader.POLY_LINE, "lines"),
  POLYGON(ShpHeader.POLYGON, "polygons");

  private final int shapeType;
  private final String suffix;

  ShapeKind(int shapeType, String suffix) {
    this.shapeType = shapeType;
    this.suffix = suffix;
  }

  /** Returns the kind of a geometry that is not a collection. */
  static ShapeKind of(Geometry geometry) {
    return switch (geometry.getGeometryType()) {
      case Geometry.TYPENAME_POINT -> POINT;
      case Geometry.TYPENAME_MULTIPOINT -> MULTI_POINT;
      case Geometry.TYPENAME_POLYGON, Geometry.TYPENAME_MULTIPOLYGON -> POLYGON;
      default -> LINE;
    };
  }

  /** Returns the kind of the features of a layer that have no geometry. */
  static ShapeKind of(GeometryType type) {
    return switch (type) {
      case POINT -> POINT;
      case LINE -> LINE;
      case POLYGON -> POLYGON;
      case MIXED, NONE -> NONE;
    };
  }

  /** Returns the number of the shape type. */
  int shapeType(boolean withZ) {
    return withZ && this != NONE ? shapeType + ShpHeader.WITH_Z : shapeType;
  }

  /** Returns what distinguishes the name of the file if a layer needs several. */
  String suffix() {
    return suffix;
  }
}
