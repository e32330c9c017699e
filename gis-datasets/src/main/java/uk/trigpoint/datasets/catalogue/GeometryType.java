package uk.trigpoint.datasets.catalogue;

import java.util.Locale;
import org.locationtech.jts.geom.Geometry;

/** What a dataset's geometry is, in the three kinds a style distinguishes. */
public enum GeometryType {
  POINT,
  LINE,
  POLYGON,
  /** Several kinds. */
  MIXED,
  /** A table without geometry. */
  NONE;

  /** The name in the catalogue. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a name in the catalogue. */
  public static GeometryType parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** The kind of one geometry. */
  public static GeometryType of(Geometry geometry) {
    return switch (geometry.getGeometryType()) {
      case Geometry.TYPENAME_POINT, Geometry.TYPENAME_MULTIPOINT -> POINT;
      case Geometry.TYPENAME_LINESTRING,
          Geometry.TYPENAME_LINEARRING,
          Geometry.TYPENAME_MULTILINESTRING ->
          LINE;
      case Geometry.TYPENAME_POLYGON, Geometry.TYPENAME_MULTIPOLYGON -> POLYGON;
      default -> MIXED;
    };
  }

  /** The kind that holds both. */
  public GeometryType and(GeometryType other) {
    if (this == other || other == NONE) {
      return this;
    }
    return this == NONE ? other : MIXED;
  }
}
