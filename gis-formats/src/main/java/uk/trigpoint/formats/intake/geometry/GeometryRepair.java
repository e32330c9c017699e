package uk.trigpoint.formats.intake.geometry;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import uk.trigpoint.formats.intake.geometry.GeometryImport.Outcome;

/**
 * Repairs invalid polygons, unless that changes what they cover or takes too long. One for each
 * pass over a file, whose repairs share {@value #MAX_SECONDS} s.
 */
public final class GeometryRepair {
  /** Maximum change of area, as a share of the area. */
  private static final double MAX_CHANGE = 0.01;

  /** Change of area from which a percentage says nothing. */
  private static final double MANY_TIMES = 100;

  /** Repairing compares all edges with one another, so it is bounded. */
  private static final int MAX_VERTICES = 250_000;

  /** Estimated time of all repairs of a file; polygons after it are rejected. */
  private static final int MAX_SECONDS = 10;

  private static final long MAX_MICROS = MAX_SECONDS * 1_000_000L;

  private static final String TOO_COSTLY = "TOO_COSTLY_TO_REPAIR";

  private final boolean repairing;
  private long repaired;
  private long spentMicros;

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
    String costly = costly(grid);
    if (costly != null) {
      return Outcome.rejected(line, field, TOO_COSTLY, fault + "; " + costly);
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
                  : change > MANY_TIMES
                      ? "; a repair would change its area by more than 100 times"
                      : "; a repair would change its area by %.1f %%".formatted(change * 100)));
    }
    repaired++;
    fixed.setSRID(grid.getSRID());
    return new Outcome.Accepted(fixed);
  }

  /** Returns why a polygon is not repaired, and adds what its repair takes; null if it is. */
  private @Nullable String costly(Geometry polygon) {
    if (polygon.getNumPoints() > MAX_VERTICES) {
      return "with more than %,d vertices it is not repaired".formatted(MAX_VERTICES);
    }
    if (spentMicros > MAX_MICROS) {
      return "it is not repaired, because the repairs of the file already take %d s"
          .formatted(MAX_SECONDS);
    }
    CrossingLimit crossings = CrossingLimit.of(polygon);
    spentMicros += crossings.micros();
    return crossings.isExceeded()
        ? "it crosses itself in more than %,d places, and is not repaired"
            .formatted(CrossingLimit.MAX)
        : null;
  }
}
