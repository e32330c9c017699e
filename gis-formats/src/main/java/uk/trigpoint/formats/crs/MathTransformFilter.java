package uk.trigpoint.formats.crs;

import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;

/** Transforms every vertex of a geometry by GeoTools. */
final class MathTransformFilter implements CoordinateSequenceFilter {
  private final MathTransform transform;
  private final Crs crs;
  private final double[] xy = new double[2];

  private MathTransformFilter(MathTransform transform, Crs crs) {
    this.transform = transform;
    this.crs = crs;
  }

  /**
   * Transforms a geometry in place, and returns it.
   *
   * @param crs of the platform at one end of the transform, which an error names
   * @throws OutsideGridException if a vertex cannot be transformed
   */
  static Geometry apply(Geometry geometry, MathTransform transform, Crs crs) {
    geometry.apply(new MathTransformFilter(transform, crs));
    return geometry;
  }

  @Override
  public void filter(CoordinateSequence sequence, int i) {
    xy[0] = sequence.getX(i);
    xy[1] = sequence.getY(i);
    try {
      transform.transform(xy, 0, xy, 0, 1);
    } catch (TransformException | RuntimeException e) {
      // Some projections throw an IllegalArgumentException far outside their area.
      xy[0] = Double.NaN;
    }
    if (!Double.isFinite(xy[0]) || !Double.isFinite(xy[1])) {
      throw new OutsideGridException(crs, sequence.getX(i), sequence.getY(i));
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
