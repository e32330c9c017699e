package uk.trigpoint.formats.crs;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;

/**
 * The CRS of a file that is written, with the transformation from the National Grid. Coordinates
 * are x before y, longitude before latitude. Thread-safe.
 */
public interface OutputCrs {
  /**
   * Returns one of the platform's own CRS.
   *
   * @param transform null if nothing is transformed
   */
  static OutputCrs of(Crs crs, @Nullable BritishTransform transform) {
    return new KnownOutputCrs(crs, transform);
  }

  /** Returns the EPSG code; 4326 also for CRS84. */
  int srid();

  /** Returns the platform's own CRS that this is; null if it is another one. */
  @Nullable Crs known();

  /** Returns the name in the EPSG register. */
  String name();

  /** Returns whether coordinates are degrees. */
  boolean isGeographic();

  /** Returns whether the CRS itself has the northing or latitude first, which GML follows. */
  boolean isNorthFirst();

  /** Returns the definition of GeoTools, in the axis order of the CRS. */
  CoordinateReferenceSystem definition();

  /**
   * Returns a copy of a geometry in this CRS; the geometry itself if it is the National Grid.
   *
   * @param geometry EPSG:27700
   * @throws uk.trigpoint.core.crs.OutsideGridException if a vertex is outside the area of a
   *     transformation
   */
  Geometry fromNationalGrid(Geometry geometry);

  /** Returns whether this is the National Grid. */
  default boolean isNationalGrid() {
    return known() == Crs.BRITISH_NATIONAL_GRID;
  }

  /** Returns the identifier for display: {@code EPSG:27700}, {@code CRS84}. */
  default String label() {
    return known() == Crs.CRS84 ? "CRS84" : "EPSG:" + srid();
  }

  /** Returns the URI used by OGC APIs. */
  default String uri() {
    Crs own = known();
    return own == null ? "http://www.opengis.net/def/crs/EPSG/0/" + srid() : own.uri();
  }

  /** Returns the URN used by GML. */
  default String urn() {
    return known() == Crs.CRS84
        ? "urn:ogc:def:crs:OGC:1.3:CRS84"
        : "urn:ogc:def:crs:EPSG::" + srid();
  }
}
