package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.core.feature.Reject;

/**
 * Transforms geometries of a file to the National Grid and validates them: finite, inside Great
 * Britain, valid topology.
 */
public final class GeometryImporter {
  /**
   * Extent of the OSTN15 grid, EPSG:27700 metres. Outside it there is no transformation to
   * longitude and latitude.
   */
  private static final Envelope BRITAIN =
      new Envelope(0, Ostn15.MAX_EASTING, 0, Ostn15.MAX_NORTHING);

  /** Great Britain with a margin, degrees; used to detect degrees in a file declared as metres. */
  private static final Envelope BRITAIN_DEGREES = new Envelope(-10, 4, 49, 62);

  private final Crs crs;
  private final BritishTransform transform;

  public GeometryImporter(Crs crs, BritishTransform transform) {
    this.crs = crs;
    this.transform = transform;
  }

  /** The result of a conversion: a geometry in EPSG:27700, or a reject of the row. */
  public sealed interface Outcome {
    /**
     * Converted.
     *
     * @param geometry in EPSG:27700; null if the row has none
     */
    record Accepted(@Nullable Geometry geometry) implements Outcome {}

    record Rejected(Reject reject) implements Outcome {}
  }

  /**
   * Converts a geometry.
   *
   * @param source in the file's CRS, x before y
   * @param line for the reject
   * @param field for the reject; null if there is none
   */
  public Outcome toNationalGrid(Geometry source, long line, @Nullable String field) {
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
      return new Outcome.Rejected(
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
    return new Outcome.Accepted(grid);
  }

  private Outcome outside(long line, @Nullable String field, Geometry source) {
    return new Outcome.Rejected(
        new Reject(
            line,
            field,
            "OUTSIDE_GRID",
            "the location is outside Great Britain" + hint(source.getEnvelopeInternal())));
  }

  /** Returns a hint at the most likely mistake, or an empty text. */
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
