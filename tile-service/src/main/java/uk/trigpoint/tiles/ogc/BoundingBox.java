package uk.trigpoint.tiles.ogc;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** The parameter {@code bbox}: four numbers or six, in the axis order of its system. */
final class BoundingBox {
  private static final String NAME = "bbox";

  private BoundingBox() {}

  /**
   * The area on the National Grid. A western longitude beyond the eastern one crosses the
   * antimeridian.
   */
  static Geometry area(String value, Crs crs, BritishTransform transform) {
    String[] parts = value.split(",", -1);
    if (parts.length != 4 && parts.length != 6) {
      throw ProblemException.badParameter(NAME, "four numbers or six: lower corner, upper corner");
    }
    int half = parts.length / 2;
    int x = crs.latitudeFirst() ? 1 : 0;
    double minX = Parameters.number(NAME, parts[x].strip());
    double minY = Parameters.number(NAME, parts[1 - x].strip());
    double maxX = Parameters.number(NAME, parts[half + x].strip());
    double maxY = Parameters.number(NAME, parts[half + 1 - x].strip());
    if (half == 3) {
      Parameters.number(NAME, parts[2].strip());
      Parameters.number(NAME, parts[5].strip());
    }
    if (minY > maxY || minX > maxX && !crs.isGeographic()) {
      throw ProblemException.badParameter(NAME, "the lower corner comes first");
    }
    if (minX > maxX) {
      Geometry west = transform.toGridPolygon(new Envelope(-180, maxX, minY, maxY), crs);
      Geometry east = transform.toGridPolygon(new Envelope(minX, 180, minY, maxY), crs);
      // Britain lies on one side or, with a box nearly round the world, on both.
      return east.isEmpty() ? west : west.isEmpty() ? east : east.union(west);
    }
    return transform.toGridPolygon(new Envelope(minX, maxX, minY, maxY), crs);
  }
}
