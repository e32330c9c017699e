package uk.trigpoint.core.crs;

/** The spherical Mercator of web maps (EPSG:3857), in place on arrays. */
final class WebMercator {
  /** Half the width of the world in metres. */
  static final double HALF_WORLD = Math.PI * 6_378_137.0;

  private static final double RADIUS = 6_378_137.0;

  private WebMercator() {}

  /** Replaces degrees of longitude and latitude at {@code at} by metres. */
  static void project(double[] xy, int at) {
    double sin = Math.sin(Math.toRadians(xy[at + 1]));
    xy[at] = RADIUS * Math.toRadians(xy[at]);
    xy[at + 1] = RADIUS * Math.log((1 + sin) / (1 - sin)) / 2;
  }

  /** Replaces metres at {@code at} by degrees of longitude and latitude. */
  static void unproject(double[] xy, int at) {
    xy[at] = Math.toDegrees(xy[at] / RADIUS);
    xy[at + 1] = Math.toDegrees(2 * Math.atan(Math.exp(xy[at + 1] / RADIUS)) - Math.PI / 2);
  }
}
