package uk.trigpoint.core.crs;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/** Exchanges x and y, for systems whose first axis is northing or latitude. */
public final class AxisSwap implements CoordinateSequenceFilter {
  private AxisSwap() {}

  /** Exchanges x and y of every vertex of a geometry, and returns it. */
  public static Geometry apply(Geometry geometry) {
    geometry.apply(new AxisSwap());
    return geometry;
  }

  @Override
  public void filter(CoordinateSequence sequence, int i) {
    double first = sequence.getX(i);
    sequence.setOrdinate(i, CoordinateSequence.X, sequence.getY(i));
    sequence.setOrdinate(i, CoordinateSequence.Y, first);
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
