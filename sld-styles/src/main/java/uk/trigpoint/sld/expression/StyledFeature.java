package uk.trigpoint.sld.expression;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** A feature to be styled: a geometry and named values. */
public interface StyledFeature {
  /** Returns the geometry in the CRS of the map. Null and empty geometries are not drawn. */
  @Nullable Geometry geometry();

  /** Returns the bounding box of the geometry; null if there is no geometry. */
  default @Nullable Envelope bounds() {
    Geometry geometry = geometry();
    return geometry == null ? null : geometry.getEnvelopeInternal();
  }

  /**
   * Returns a value.
   *
   * @param name column name, as written in the style
   * @return null if the feature has no such column, or no value in it
   */
  @Nullable Object property(String name);
}
