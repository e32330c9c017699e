package uk.trigpoint.formats.crs;

import java.util.Objects;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;

/** One of the platform's own CRS. */
record KnownOutputCrs(Crs known, @Nullable BritishTransform transform) implements OutputCrs {
  @Override
  public int srid() {
    return known.srid();
  }

  @Override
  public String name() {
    return switch (known) {
      case BRITISH_NATIONAL_GRID -> "OSGB36 / British National Grid";
      case ETRS89 -> "ETRS89";
      case WGS84, CRS84 -> "WGS 84";
      case WEB_MERCATOR -> "WGS 84 / Pseudo-Mercator";
    };
  }

  @Override
  public boolean isGeographic() {
    return known.isGeographic();
  }

  @Override
  public boolean isNorthFirst() {
    return known.latitudeFirst();
  }

  @Override
  public CoordinateReferenceSystem definition() {
    try {
      return CRS.decode("EPSG:" + srid(), false);
    } catch (FactoryException e) {
      throw new IllegalStateException("the CRS of the platform are in GeoTools", e);
    }
  }

  @Override
  public Geometry fromNationalGrid(Geometry geometry) {
    return isNationalGrid()
        ? geometry
        : Objects.requireNonNull(transform).transform(geometry, Crs.BRITISH_NATIONAL_GRID, known);
  }
}
