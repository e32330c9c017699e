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
 * A CRS that GeoTools knows, from the National Grid by way of another one: ETRS89, or the National
 * Grid itself for a CRS on the same datum.
 *
 * @param definition in the axis order of the CRS
 * @param northFirst whether that order has the northing first
 * @param via the CRS from which {@code fromVia} transforms
 * @param fromVia from x, y to x, y
 */
record ReferencedOutputCrs(
    int srid,
    CoordinateReferenceSystem definition,
    boolean northFirst,
    Crs via,
    MathTransform fromVia,
    BritishTransform british)
    implements OutputCrs {
  @Override
  public @Nullable Crs known() {
    return null;
  }

  @Override
  public String name() {
    return definition.getName().getCode();
  }

  @Override
  public boolean isGeographic() {
    return definition instanceof GeographicCRS;
  }

  @Override
  public boolean isNorthFirst() {
    return northFirst;
  }

  @Override
  public Geometry fromNationalGrid(Geometry geometry) {
    Geometry copy =
        via == Crs.BRITISH_NATIONAL_GRID
            ? geometry.copy()
            : british.transform(geometry, Crs.BRITISH_NATIONAL_GRID, via);
    copy.apply(new Filter());
    copy.setSRID(srid);
    copy.geometryChanged();
    return copy;
  }

  private final class Filter implements CoordinateSequenceFilter {
    private final double[] xy = new double[2];

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      xy[0] = sequence.getX(i);
      xy[1] = sequence.getY(i);
      try {
        fromVia.transform(xy, 0, xy, 0, 1);
      } catch (TransformException e) {
        xy[0] = Double.NaN;
      }
      if (!Double.isFinite(xy[0]) || !Double.isFinite(xy[1])) {
        throw new OutsideGridException(via, sequence.getX(i), sequence.getY(i));
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
