package uk.trigpoint.datasets.query;

import org.locationtech.jts.geom.Geometry;

/**
 * Sorts features by distance before any other order, and omits those without a place. The distance
 * of a masked place is that of its mask.
 *
 * @param from EPSG:27700
 * @param maxMetres omits features that are further away; infinity means none
 */
public record Nearest(Geometry from, double maxMetres) {
  public Nearest {
    if (!(maxMetres >= 0)) {
      throw new IllegalArgumentException("invalid distance: " + maxMetres);
    }
  }

  /** Returns an order by distance without a maximum. */
  public static Nearest to(Geometry from) {
    return new Nearest(from, Double.POSITIVE_INFINITY);
  }
}
