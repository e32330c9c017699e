package uk.trigpoint.core.crs;

import java.util.List;
import java.util.function.Function;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;

/**
 * Control points with published coordinates in both systems, which every transformation engine
 * (JVM, database server) must reproduce.
 *
 * @see "Ordnance Survey, OSTN15 and OSGM15 developer pack, test points TP04, TP13 and TP29"
 */
public final class ControlPoints {
  /** Maximum error, metres. An engine with a larger one is not using OSTN15. */
  public static final double TOLERANCE_METRES = 0.1;

  private static final List<ControlPoint> POINTS =
      List.of(
          new ControlPoint(
              "TP04",
              new EastingNorthing(449816.371, 75335.861),
              new LonLat(-1.29782277240, 50.57563665000)),
          new ControlPoint(
              "TP13",
              new EastingNorthing(474335.969, 262047.755),
              new LonLat(-0.91248956970, 52.25160951230)),
          new ControlPoint(
              "TP29",
              new EastingNorthing(397160.491, 805349.736),
              new LonLat(-2.04856030746, 57.13902518960)));

  private ControlPoints() {}

  /** A control point. */
  public record ControlPoint(String name, EastingNorthing grid, LonLat lonLat) {}

  /** Returns the points from south to north. */
  public static List<ControlPoint> list() {
    return POINTS;
  }

  /** Returns the maximum error of this JVM's transformation, both directions, metres. */
  public static double maxErrorMetres(BritishTransform transform) {
    double worst = maxErrorMetres(transform::toLonLat);
    for (ControlPoint point : POINTS) {
      worst = Math.max(worst, transform.toGrid(point.lonLat()).distanceTo(point.grid()));
    }
    return worst;
  }

  /**
   * Returns the maximum error of an engine, metres.
   *
   * @param toLonLat the engine's transformation from the National Grid to ETRS89
   */
  public static double maxErrorMetres(Function<EastingNorthing, LonLat> toLonLat) {
    double worst = 0;
    for (ControlPoint point : POINTS) {
      worst = Math.max(worst, metresBetween(toLonLat.apply(point.grid()), point.lonLat()));
    }
    return worst;
  }

  private static double metresBetween(LonLat a, LonLat b) {
    double metresPerDegree = Math.PI / 180 * 6_378_137.0;
    double east =
        (a.longitude() - b.longitude()) * metresPerDegree * Math.cos(Math.toRadians(b.latitude()));
    double north = (a.latitude() - b.latitude()) * metresPerDegree;
    return Math.hypot(east, north);
  }
}
