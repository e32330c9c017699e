package uk.trigpoint.formats.crs;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;

/**
 * A CRS that GeoTools knows. On the datum OSGB36 it is projected to the National Grid without a
 * change of datum; otherwise to ETRS89, and from there by OSTN15.
 */
final class ReferencedCrs implements SourceCrs {
  private final String label;
  private final CoordinateReferenceSystem crs;
  private final MathTransform toTarget;
  private final Crs target;
  private final String operation;
  private final BritishTransform british;

  ReferencedCrs(
      String label,
      CoordinateReferenceSystem crs,
      MathTransform toTarget,
      Crs target,
      String operation,
      BritishTransform british) {
    this.label = label;
    this.crs = crs;
    this.toTarget = toTarget;
    this.target = target;
    this.operation = operation;
    this.british = british;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean isGeographic() {
    return crs instanceof GeographicCRS;
  }

  @Override
  public String operation() {
    return operation;
  }

  @Override
  public @Nullable Crs known() {
    return null;
  }

  @Override
  public Geometry toNationalGrid(Geometry geometry) {
    Geometry copy = geometry.copy();
    copy.apply(new Filter());
    copy.geometryChanged();
    return british.transform(copy, target, Crs.BRITISH_NATIONAL_GRID);
  }

  private final class Filter implements CoordinateSequenceFilter {
    private final double[] xy = new double[2];

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      xy[0] = sequence.getX(i);
      xy[1] = sequence.getY(i);
      try {
        toTarget.transform(xy, 0, xy, 0, 1);
      } catch (TransformException e) {
        xy[0] = Double.NaN;
      }
      if (!Double.isFinite(xy[0]) || !Double.isFinite(xy[1])) {
        throw new OutsideGridException(target, sequence.getX(i), sequence.getY(i));
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
}
