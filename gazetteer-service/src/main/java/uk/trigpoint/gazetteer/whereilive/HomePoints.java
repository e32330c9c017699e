package uk.trigpoint.gazetteer.whereilive;

import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.Crs;

/**
 * The points of one or several homes, EPSG:27700.
 *
 * @param points not empty
 */
record HomePoints(List<Point> points) {
  /**
   * Distance to a boundary, metres, below which the address point does not decide in which area the
   * home is.
   */
  static final int DOUBT_METRES = 10;

  private static final GeometryFactory GEOMETRIES =
      new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());

  HomePoints {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one home");
    }
  }

  static HomePoints of(Collection<EastingNorthing> places) {
    return new HomePoints(
        places.stream()
            .map(p -> GEOMETRIES.createPoint(new Coordinate(p.easting(), p.northing())))
            .toList());
  }

  /** Returns the bounding box of the homes, extended by {@link #DOUBT_METRES}. */
  Geometry area() {
    return areaWithin(DOUBT_METRES);
  }

  /** Returns the bounding box of the homes, extended by a distance. */
  Geometry areaWithin(double metres) {
    Envelope box = box();
    box.expandBy(metres);
    Geometry area = GEOMETRIES.toGeometry(box);
    area.setSRID(Crs.BRITISH_NATIONAL_GRID.srid());
    return area;
  }

  Point centre() {
    return GEOMETRIES.createPoint(box().centre());
  }

  private Envelope box() {
    Envelope box = new Envelope();
    points.forEach(p -> box.expandToInclude(p.getCoordinate()));
    return box;
  }
}
