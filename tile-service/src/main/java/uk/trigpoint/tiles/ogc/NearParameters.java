package uk.trigpoint.tiles.ogc;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.datasets.query.Nearest;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.problem.ProblemException;

/** Reads {@code near}, {@code near-crs} and {@code maxDistance}. */
final class NearParameters {
  private static final double MAX_METRES = 2_000_000;

  private NearParameters() {}

  /**
   * Returns the order by distance; null if there is none.
   *
   * @throws ProblemException 400 that names the parameter
   */
  static @Nullable Nearest read(
      RequestParameters given, SelectionParameters selection, BritishTransform transform) {
    String near = given.find("near").orElse(null);
    Crs crs = selection.crs("near-crs");
    Double metres = given.findNumber("maxDistance").orElse(null);
    if (near == null) {
      if (metres != null) {
        throw ProblemException.badParameter("maxDistance", "needs the parameter near");
      }
      return null;
    }
    if (metres != null && !(metres >= 0 && metres <= MAX_METRES)) {
      throw ProblemException.badParameter("maxDistance", "must be from 0 to 2000000 metres");
    }
    return new Nearest(
        point(near, crs, transform), metres == null ? Double.POSITIVE_INFINITY : metres);
  }

  private static Point point(String text, Crs crs, BritishTransform transform) {
    String[] parts = text.split(",", -1);
    if (parts.length != 2) {
      throw ProblemException.badParameter("near", "must be two numbers, such as -1.25,51.75");
    }
    int x = crs.latitudeFirst() ? 1 : 0;
    Coordinate coordinate =
        new Coordinate(
            Parameters.number("near", parts[x].strip()),
            Parameters.number("near", parts[1 - x].strip()));
    Point point = new GeometryFactory(new PrecisionModel(), crs.srid()).createPoint(coordinate);
    try {
      return (Point) transform.transform(point, crs, Crs.BRITISH_NATIONAL_GRID);
    } catch (OutsideGridException e) {
      throw ProblemException.badParameter("near", "must be in Great Britain");
    }
  }
}
