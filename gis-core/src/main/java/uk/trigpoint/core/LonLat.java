package uk.trigpoint.core;

/**
 * A geographic point in ETRS89 (EPSG:4258), which this platform takes for WGS84 as well.
 *
 * @param longitude degrees east of Greenwich, -180 to 180
 * @param latitude degrees north of the equator, -90 to 90
 */
public record LonLat(double longitude, double latitude) {
  public LonLat {
    if (!(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("A longitude lies within -180 to 180, not " + longitude);
    }
    if (!(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("A latitude lies within -90 to 90, not " + latitude);
    }
  }
}
