package uk.trigpoint.formats.crs;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;

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
    return british.transform(
        MathTransformFilter.apply(geometry.copy(), toTarget, target),
        target,
        Crs.BRITISH_NATIONAL_GRID);
  }
}
