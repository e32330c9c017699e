package uk.trigpoint.datasets.source;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.core.crs.OutsideGridException;

/** Brings a geometry of a file to the National Grid, or says why it cannot be taken. */
final class Places {
  /** The area of the OSTN15 grid, metres: what is outside has no longitude and latitude. */
  private static final Envelope BRITAIN =
      new Envelope(0, Ostn15.MAX_EASTING, 0, Ostn15.MAX_NORTHING);

  /** Longitude and latitude of Britain with a margin, degrees. */
  private static final Envelope BRITAIN_DEGREES = new Envelope(-10, 4, 49, 62);

  private final Crs crs;
  private final BritishTransform transform;

  Places(Crs crs, BritishTransform transform) {
    this.crs = crs;
    this.transform = transform;
  }

  /** A geometry in EPSG:27700, or the reject that stands for its row. */
  sealed interface Placed {
    record At(Geometry geometry) implements Placed {}

    record Not(Reject reject) implements Placed {}
  }

  Placed place(Geometry source, long line, @Nullable String field) {
    Geometry grid;
    try {
      grid = transform.transform(source, crs, Crs.BRITISH_NATIONAL_GRID);
    } catch (OutsideGridException e) {
      return outside(line, field, source);
    }
    Envelope where = grid.getEnvelopeInternal();
    boolean finite = Double.isFinite(where.getWidth()) && Double.isFinite(where.getHeight());
    boolean degreesAsMetres = crs == Crs.BRITISH_NATIONAL_GRID && BRITAIN_DEGREES.contains(where);
    if (!source.isEmpty() && (!finite || !BRITAIN.contains(where) || degreesAsMetres)) {
      return outside(line, field, source);
    }
    TopologyValidationError error = new IsValidOp(grid).getValidationError();
    if (error != null) {
      return new Placed.Not(
          new Reject(
              line,
              field,
              "INVALID_GEOM",
              error.getMessage()
                  + " near "
                  + Math.round(error.getCoordinate().x)
                  + ","
                  + Math.round(error.getCoordinate().y)));
    }
    grid.setSRID(Crs.BRITISH_NATIONAL_GRID.srid());
    return new Placed.At(grid);
  }

  private Placed outside(long line, @Nullable String field, Geometry source) {
    return new Placed.Not(
        new Reject(
            line,
            field,
            "OUTSIDE_GRID",
            "the place is outside Great Britain" + hint(source.getEnvelopeInternal())));
  }

  /** What people mostly did when a place lands elsewhere. */
  private String hint(Envelope where) {
    if (crs == Crs.BRITISH_NATIONAL_GRID && BRITAIN_DEGREES.contains(where)) {
      return "; the numbers look like longitude and latitude: state the CRS EPSG:4326";
    }
    if (crs != Crs.BRITISH_NATIONAL_GRID
        && BRITAIN.contains(where)
        && Math.abs(where.getMaxX()) > 180) {
      return "; the numbers look like National Grid metres: state the CRS EPSG:27700";
    }
    boolean swapped =
        where.getMinX() >= 49
            && where.getMaxX() <= 61
            && where.getMinY() >= -9
            && where.getMaxY() <= 2;
    return crs.isGeographic() && swapped ? "; longitude and latitude look swapped" : "";
  }
}
