package uk.trigpoint.formats.crs;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;

/** One of the platform's own CRS. */
record KnownCrs(Crs crs, BritishTransform transform) implements SourceCrs {
  @Override
  public String label() {
    return crs == Crs.CRS84 ? "OGC:CRS84" : "EPSG:" + crs.srid();
  }

  @Override
  public boolean isGeographic() {
    return crs.isGeographic();
  }

  @Override
  public String operation() {
    return crs == Crs.BRITISH_NATIONAL_GRID ? "none" : "OSTN15, 0.001 m";
  }

  @Override
  public @Nullable Crs known() {
    return crs;
  }

  @Override
  public Geometry toNationalGrid(Geometry geometry) {
    return transform.transform(geometry, crs, Crs.BRITISH_NATIONAL_GRID);
  }
}
