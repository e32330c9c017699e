package uk.trigpoint.sld.expression;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** What a style sees of a feature: a shape and values by name. */
public interface StyledFeature {
  /** The shape, in the reference system of the map. Null and empty shapes are not drawn. */
  @Nullable Geometry geometry();

  /**
   * One value.
   *
   * @param name the column name as the style writes it
   * @return null when the feature has no such column or no value in it
   */
  @Nullable Object property(String name);
}
