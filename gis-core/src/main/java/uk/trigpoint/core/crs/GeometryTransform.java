package uk.trigpoint.core.crs;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Transforms every vertex of a copied geometry. */
final class GeometryTransform implements CoordinateSequenceFilter {
  private final BritishTransform transform;
  private final Crs from;
  private final Crs to;
  private final double[] xy = new double[2];

  private GeometryTransform(BritishTransform transform, Crs from, Crs to) {
    this.transform = transform;
    this.from = from;
    this.to = to;
  }

  static Geometry transform(BritishTransform transform, Geometry geometry, Crs from, Crs to) {
    // Uses a factory with the new SRID, so that geometries derived from the copy have it too.
    GeometryFactory factory =
        new GeometryFactory(
            geometry.getPrecisionModel(),
            to.srid(),
            geometry.getFactory().getCoordinateSequenceFactory());
    Geometry copy = factory.createGeometry(geometry);
    copy.apply(new GeometryTransform(transform, from, to));
    copy.setSRID(to.srid());
    return copy;
  }

  @Override
  public void filter(CoordinateSequence sequence, int i) {
    double x = sequence.getX(i);
    double y = sequence.getY(i);
    xy[0] = x;
    xy[1] = y;
    transform.transform(from, to, xy, 0, 1);
    if (Double.isNaN(xy[0]) || Double.isNaN(xy[1])) {
      throw new OutsideGridException(from, x, y);
    }
    sequence.setOrdinate(i, CoordinateSequence.X, xy[0]);
    sequence.setOrdinate(i, CoordinateSequence.Y, xy[1]);
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public boolean isGeometryChanged() {
    return true;
  }
}
