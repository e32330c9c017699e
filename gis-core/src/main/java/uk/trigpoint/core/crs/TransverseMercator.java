package uk.trigpoint.core.crs;

/**
 * The National Grid's transverse Mercator projection on one ellipsoid: central meridian 2W, true
 * origin 49N, false origin 400 km west and 100 km north of it, scale factor 0.9996012717.
 *
 * <p>Uses the series published by Ordnance Survey, because official results include their
 * truncation error. Exact formulas differ by less than 0.1 mm over England but by 6 mm at St Kilda,
 * 390 km from the central meridian, where forward and inverse series are not exact inverses either.
 * Does not allocate.
 *
 * @see "Ordnance Survey, A guide to coordinate systems in Great Britain, annex C"
 */
final class TransverseMercator {
  private static final double SCALE = 0.9996012717;
  private static final double LATITUDE_OF_ORIGIN = Math.toRadians(49);
  private static final double CENTRAL_MERIDIAN = Math.toRadians(-2);
  private static final double FALSE_EASTING = 400_000;
  private static final double FALSE_NORTHING = -100_000;
  private static final int MAX_STEPS = 6;
  private static final double CLOSE_ENOUGH = 1e-6;

  /** On GRS80, the ellipsoid of ETRS89; the OSTN15 grid is indexed by these coordinates. */
  static final TransverseMercator GRS80 = new TransverseMercator(6_378_137.0, 6_356_752.3141);

  /** On Airy 1830, the ellipsoid of OSGB36: the National Grid. */
  static final TransverseMercator AIRY = new TransverseMercator(6_377_563.396, 6_356_256.909);

  private final double scaledMajor;
  private final double eccentricitySquared;
  private final double arc0;
  private final double arc2;
  private final double arc4;
  private final double arc6;
  private final double arcAtOrigin;
  private final double foot2;
  private final double foot4;
  private final double foot6;

  private TransverseMercator(double semiMajor, double semiMinor) {
    double n = (semiMajor - semiMinor) / (semiMajor + semiMinor);
    double n2 = n * n;
    double n3 = n2 * n;
    double scaledMinor = semiMinor * SCALE;
    scaledMajor = semiMajor * SCALE;
    eccentricitySquared = 1 - semiMinor * semiMinor / (semiMajor * semiMajor);
    arc0 = scaledMinor * (1 + n + 5 * n2 / 4 + 5 * n3 / 4);
    arc2 = scaledMinor * (3 * n + 3 * n2 + 21 * n3 / 8) / 2;
    arc4 = scaledMinor * 15 * (n2 + n3) / 16;
    arc6 = scaledMinor * 35 * n3 / 48;
    foot2 = 3 * n / 2 - 27 * n3 / 32;
    foot4 = 21 * n2 / 16;
    foot6 = 151 * n3 / 96;
    arcAtOrigin =
        arc(LATITUDE_OF_ORIGIN, Math.sin(2 * LATITUDE_OF_ORIGIN), Math.cos(2 * LATITUDE_OF_ORIGIN));
  }

  /**
   * Projects longitude and latitude in degrees at {@code at} to easting and northing in metres, in
   * place.
   */
  void project(double[] xy, int at) {
    double latitude = Math.toRadians(xy[at + 1]);
    double l = Math.toRadians(xy[at]) - CENTRAL_MERIDIAN;
    double sin = Math.sin(latitude);
    double cos = Math.cos(latitude);
    double cos2 = cos * cos;
    double cos3 = cos2 * cos;
    double cos5 = cos3 * cos2;
    double tan2 = sin * sin / cos2;
    double tan4 = tan2 * tan2;
    double w = 1 - eccentricitySquared * sin * sin;
    double nu = scaledMajor / Math.sqrt(w);
    double nuOverRho = w / (1 - eccentricitySquared);
    double eta2 = nuOverRho - 1;
    double l2 = l * l;

    double north2 = nu / 2 * sin * cos;
    double north4 = nu / 24 * sin * cos3 * (5 - tan2 + 9 * eta2);
    double north6 = nu / 720 * sin * cos5 * (61 - 58 * tan2 + tan4);
    double east1 = nu * cos;
    double east3 = nu / 6 * cos3 * (nuOverRho - tan2);
    double east5 = nu / 120 * cos5 * (5 - 18 * tan2 + tan4 + 14 * eta2 - 58 * tan2 * eta2);
    xy[at] = FALSE_EASTING + l * (east1 + l2 * (east3 + l2 * east5));
    xy[at + 1] =
        FALSE_NORTHING
            + arc(latitude, 2 * sin * cos, cos2 - sin * sin)
            - arcAtOrigin
            + l2 * (north2 + l2 * (north4 + l2 * north6));
  }

  /**
   * Unprojects easting and northing in metres at {@code at} to longitude and latitude in degrees,
   * in place.
   */
  void unproject(double[] xy, int at) {
    double target = xy[at + 1] - FALSE_NORTHING;
    double latitude = footpoint((target + arcAtOrigin) / arc0);
    double sin = Math.sin(latitude);
    double cos = Math.cos(latitude);
    double w = 1 - eccentricitySquared * sin * sin;
    for (int i = 0; i < MAX_STEPS; i++) {
      double missing = target - (arc(latitude, 2 * sin * cos, cos * cos - sin * sin) - arcAtOrigin);
      if (Math.abs(missing) < CLOSE_ENOUGH) {
        break;
      }
      latitude += missing * w * Math.sqrt(w) / (scaledMajor * (1 - eccentricitySquared));
      sin = Math.sin(latitude);
      cos = Math.cos(latitude);
      w = 1 - eccentricitySquared * sin * sin;
    }
    double tan = sin / cos;
    double tan2 = tan * tan;
    double tan4 = tan2 * tan2;
    double tan6 = tan4 * tan2;
    double nu = scaledMajor / Math.sqrt(w);
    double nuOverRho = w / (1 - eccentricitySquared);
    double eta2 = nuOverRho - 1;
    double d = (xy[at] - FALSE_EASTING) / nu;
    double d2 = d * d;

    double lat2 = tan * nuOverRho / 2;
    double lat4 = tan * nuOverRho / 24 * (5 + 3 * tan2 + eta2 - 9 * tan2 * eta2);
    double lat6 = tan * nuOverRho / 720 * (61 + 90 * tan2 + 45 * tan4);
    double lon3 = (nuOverRho + 2 * tan2) / 6;
    double lon5 = (5 + 28 * tan2 + 24 * tan4) / 120;
    double lon7 = (61 + 662 * tan2 + 1320 * tan4 + 720 * tan6) / 5040;
    xy[at] =
        Math.toDegrees(CENTRAL_MERIDIAN + d / cos * (1 - d2 * (lon3 - d2 * (lon5 - d2 * lon7))));
    xy[at + 1] = Math.toDegrees(latitude - d2 * (lat2 - d2 * (lat4 - d2 * lat6)));
  }

  /**
   * Returns the latitude of an arc to about a millimetre, so that one step of the iteration is
   * enough.
   *
   * @param rectifying latitude of the arc on a sphere of the same length, radians
   * @see "Snyder, Map projections: a working manual (1987), equation 3-26"
   */
  private double footpoint(double rectifying) {
    double sin = Math.sin(rectifying);
    double cos = Math.cos(rectifying);
    double sin2 = 2 * sin * cos;
    double cos2 = cos * cos - sin * sin;
    double sin4 = 2 * sin2 * cos2;
    double sin6 = sin2 * (3 - 4 * sin2 * sin2);
    return rectifying + foot2 * sin2 + foot4 * sin4 + foot6 * sin6;
  }

  /**
   * Returns the scaled meridian arc from the equator.
   *
   * @param sin2 sine of twice the latitude
   * @param cos2 cosine of twice the latitude
   */
  private double arc(double latitude, double sin2, double cos2) {
    double sin4 = 2 * sin2 * cos2;
    double sin6 = sin2 * (3 - 4 * sin2 * sin2);
    return arc0 * latitude - arc2 * sin2 + arc4 * sin4 - arc6 * sin6;
  }
}
