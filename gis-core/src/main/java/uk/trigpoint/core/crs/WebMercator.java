package uk.trigpoint.core.crs;

/**
 * The spherical Mercator projection of web maps (EPSG:3857), in place on arrays.
 *
 * @see "IOGP Guidance Note 7-2, Popular Visualisation Pseudo Mercator (EPSG method 1024)"
 */
final class WebMercator {
  /** Half the width of the world, metres. */
  static final double HALF_WORLD = Math.PI * 6_378_137.0;

  private static final double RADIUS = 6_378_137.0;

  private WebMercator() {}

  /** Projects longitude and latitude in degrees at {@code at} to metres, in place. */
  static void project(double[] xy, int at) {
    double sin = Math.sin(Math.toRadians(xy[at + 1]));
    xy[at] = RADIUS * Math.toRadians(xy[at]);
    xy[at + 1] = RADIUS * Math.log((1 + sin) / (1 - sin)) / 2;
  }

  /** Unprojects metres at {@code at} to longitude and latitude in degrees, in place. */
  static void unproject(double[] xy, int at) {
    xy[at] = Math.toDegrees(xy[at] / RADIUS);
    xy[at + 1] = Math.toDegrees(2 * Math.atan(Math.exp(xy[at + 1] / RADIUS)) - Math.PI / 2);
  }
}
