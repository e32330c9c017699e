package uk.trigpoint.formats.crs;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;

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
    MathTransformFilter.apply(copy, fromVia, via);
    copy.setSRID(srid);
    return copy;
  }
}
