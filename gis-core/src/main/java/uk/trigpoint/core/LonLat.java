package uk.trigpoint.core;

/**
 * A geographic point in ETRS89 (EPSG:4258), which this platform treats as equal to WGS84.
 *
 * @param longitude degrees east of Greenwich, -180 to 180
 * @param latitude degrees north of the equator, -90 to 90
 */
public record LonLat(double longitude, double latitude) {
  public LonLat {
    if (!(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "A longitude must be between -180 and 180, not " + longitude);
    }
    if (!(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("A latitude must be between -90 and 90, not " + latitude);
    }
  }
}
