package uk.trigpoint.core.feature;

import java.util.Locale;
import org.locationtech.jts.geom.Geometry;

/** The geometry type of a dataset, as far as a style distinguishes it. */
public enum GeometryType {
  POINT,
  LINE,
  POLYGON,
  /** Features of more than one type. */
  MIXED,
  /** A table without geometry. */
  NONE;

  /** Returns the name used in the catalogue. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Parses a name used in the catalogue.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static GeometryType parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Returns the type of a geometry. */
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

  /** Returns the narrowest type that covers both. */
  public GeometryType and(GeometryType other) {
    if (this == other || other == NONE) {
      return this;
    }
    return this == NONE ? other : MIXED;
  }
}
