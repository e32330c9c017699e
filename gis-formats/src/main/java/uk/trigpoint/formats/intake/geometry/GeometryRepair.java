package uk.trigpoint.formats.intake.geometry;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import uk.trigpoint.formats.intake.geometry.GeometryImport.Outcome;

/** Repairs invalid polygons, unless that changes what they cover. */
public final class GeometryRepair {
  /** Maximum change of area, as a share of the area. */
  private static final double MAX_CHANGE = 0.01;

  /** Repairing compares all edges with one another, so it is bounded. */
  private static final int MAX_VERTICES = 250_000;

  private final boolean repairing;
  private long repaired;

  public GeometryRepair(boolean repairing) {
    this.repairing = repairing;
  }

  /** Returns the number of geometries repaired so far. */
  public long repaired() {
    return repaired;
  }

  /**
   * Returns a geometry that is valid, or a reject.
   *
   * @param grid EPSG:27700
   */
  public Outcome validate(Geometry grid, long line, String field) {
    if (SimpleShapes.isSurelyValid(grid)) {
      return new Outcome.Accepted(grid);
    }
    TopologyValidationError error = new IsValidOp(grid).getValidationError();
    if (error == null) {
      return new Outcome.Accepted(grid);
    }
    String fault =
        "%s near %.0f,%.0f"
            .formatted(error.getMessage(), error.getCoordinate().x, error.getCoordinate().y);
    if (!repairing || !(grid instanceof Polygonal)) {
      return Outcome.rejected(line, field, "INVALID_GEOM", fault);
    }
    if (grid.getNumPoints() > MAX_VERTICES) {
      return Outcome.rejected(
          line,
          field,
          "INVALID_GEOM",
          fault + "; with more than %,d vertices it is not repaired".formatted(MAX_VERTICES));
    }
    if (CrossingLimit.isExceeded(grid)) {
      return Outcome.rejected(
          line,
          field,
          "INVALID_GEOM",
          fault
              + "; it crosses itself in more than %,d places, and is not repaired"
                  .formatted(CrossingLimit.MAX));
    }
    Geometry fixed = GeometryFixer.fix(grid);
    double before = grid.getArea();
    double change = Math.abs(fixed.getArea() - before) / Math.max(before, Double.MIN_NORMAL);
    if (fixed.isEmpty() || !(fixed instanceof Polygonal) || !(change <= MAX_CHANGE)) {
      return Outcome.rejected(
          line,
          field,
          "REPAIR_CHANGES_AREA",
          fault
              + (fixed.isEmpty()
                  ? "; it covers no area"
                  : "; a repair would change its area by %.1f %%".formatted(change * 100)));
    }
    repaired++;
    fixed.setSRID(grid.getSRID());
    return new Outcome.Accepted(fixed);
  }
}
