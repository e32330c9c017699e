package uk.trigpoint.core;

/**
 * A point on the British National Grid (EPSG:27700).
 *
 * @param easting metres east of the grid's false origin
 * @param northing metres north of the grid's false origin
 */
public record EastingNorthing(double easting, double northing) {
  public EastingNorthing {
    if (!Double.isFinite(easting) || !Double.isFinite(northing)) {
      throw new IllegalArgumentException(
          "Easting and northing must be finite, not " + easting + ", " + northing);
    }
  }

  /** Returns the planar distance on the grid, metres. */
  public double distanceTo(EastingNorthing other) {
    return Math.hypot(easting - other.easting, northing - other.northing);
  }
}
