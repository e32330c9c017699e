package uk.trigpoint.formats.geometry;

/**
 * Replaces arcs by lines that are nowhere further than a tolerance from them.
 *
 * <p>The distance of a chord from its arc is r (1 - cos(a/2)) for the radius r and the angle a.
 */
public final class ArcStroking {
  /** Distance of lines from arcs, metres. */
  public static final double TOLERANCE_METRES = 0.01;

  /** {@link #TOLERANCE_METRES} in degrees of latitude; those of longitude are shorter. */
  public static final double TOLERANCE_DEGREES = TOLERANCE_METRES / 111_320;

  private static final double FULL_TURN = 2 * Math.PI;
  private static final double WIDEST_STEP = FULL_TURN / 16;
  private static final int MAX_STEPS = 100_000;

  private final double tolerance;

  /**
   * @param tolerance in the unit of the coordinates, greater than 0
   */
  public ArcStroking(double tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * Appends the arc from the first point through the second to the third, without the first. Points
   * on one line give a line. A third point that is the first gives a circle, with the second
   * opposite.
   */
  public void arc(
      VertexList out, double x0, double y0, double x1, double y1, double x2, double y2) {
    if (x0 == x2 && y0 == y2) {
      turn(out, new Centre((x0 + x1) / 2, (y0 + y1) / 2, true), x0, y0, FULL_TURN);
      out.add(x2, y2);
      return;
    }
    Centre centre = Centre.of(x0, y0, x1, y1, x2, y2);
    if (!centre.isFinite()) {
      out.add(x1, y1);
      out.add(x2, y2);
      return;
    }
    double sweep = centre.angle(x2, y2) - centre.angle(x0, y0);
    if (centre.anticlockwise && sweep <= 0) {
      sweep += FULL_TURN;
    } else if (!centre.anticlockwise && sweep >= 0) {
      sweep -= FULL_TURN;
    }
    turn(out, centre, x0, y0, sweep);
    out.add(x2, y2);
  }

  /**
   * Appends the whole circle through three points, from the first point to itself, in the order of
   * the points.
   *
   * @throws FeatureException if the points are on one line
   */
  public void circle(
      VertexList out, double x0, double y0, double x1, double y1, double x2, double y2) {
    Centre centre = Centre.of(x0, y0, x1, y1, x2, y2);
    if (!centre.isFinite()) {
      throw FeatureException.geometry("the three points of a circle are on one line");
    }
    out.add(x0, y0);
    turn(out, centre, x0, y0, centre.anticlockwise ? FULL_TURN : -FULL_TURN);
    out.add(x0, y0);
  }

  /**
   * Appends a part of an ellipse whose axes are those of the coordinates, with both ends.
   *
   * @param from parameter of the start, radians anticlockwise from x
   * @param sweep radians, positive anticlockwise
   */
  public void ellipse(
      VertexList out,
      double centreX,
      double centreY,
      double radiusX,
      double radiusY,
      double from,
      double sweep) {
    int steps = steps(Math.max(Math.abs(radiusX), Math.abs(radiusY)), sweep);
    for (int i = 0; i <= steps; i++) {
      double angle = from + sweep * i / steps;
      out.add(centreX + radiusX * Math.cos(angle), centreY + radiusY * Math.sin(angle));
    }
  }

  /** Appends the inner vertices of a turn of a point around a centre, without both ends. */
  private void turn(VertexList out, Centre centre, double x, double y, double sweep) {
    double radius = Math.hypot(x - centre.x, y - centre.y);
    double start = centre.angle(x, y);
    int steps = steps(radius, sweep);
    for (int i = 1; i < steps; i++) {
      double angle = start + sweep * i / steps;
      out.add(centre.x + radius * Math.cos(angle), centre.y + radius * Math.sin(angle));
    }
  }

  private int steps(double radius, double sweep) {
    double widest =
        radius <= tolerance
            ? WIDEST_STEP
            : Math.min(WIDEST_STEP, 2 * Math.acos(1 - tolerance / radius));
    double steps = Math.ceil(Math.abs(sweep) / widest);
    return steps < MAX_STEPS ? Math.max(1, (int) steps) : MAX_STEPS;
  }

  /** The centre of a circle, and the direction in which its three points follow one another. */
  private record Centre(double x, double y, boolean anticlockwise) {
    /** Returns the centre of the circle through three points; not finite if there is none. */
    static Centre of(double x0, double y0, double x1, double y1, double x2, double y2) {
      // Relative to the first point, so that no digits of large coordinates are lost.
      double ax = x1 - x0;
      double ay = y1 - y0;
      double bx = x2 - x0;
      double by = y2 - y0;
      double twiceCross = 2 * (ax * by - ay * bx);
      double a = ax * ax + ay * ay;
      double b = bx * bx + by * by;
      return new Centre(
          x0 + (by * a - ay * b) / twiceCross, y0 + (ax * b - bx * a) / twiceCross, twiceCross > 0);
    }

    boolean isFinite() {
      return Double.isFinite(x) && Double.isFinite(y);
    }

    double angle(double ofX, double ofY) {
      return Math.atan2(ofY - y, ofX - x);
    }
  }
}
