package uk.trigpoint.tiles.mvt;

import java.util.Arrays;

/**
 * Douglas-Peucker simplification, iterative and in place. Long lines are simplified in blocks whose
 * end points are kept, because on a jagged line the run time is quadratic in the number of points.
 */
final class Simplifier {
  private static final int BLOCK = 128;

  private final int[] stack = new int[BLOCK + 1];
  private boolean[] kept = new boolean[256];

  /**
   * Removes points that lie within a tolerance of the simplified line; keeps the first and last.
   *
   * @param tolerance tile units; 0 or less keeps all points
   */
  void line(TilePath path, double tolerance) {
    if (tolerance <= 0 || path.points < 3) {
      return;
    }
    if (kept.length < path.points) {
      kept = new boolean[2 * path.points];
    }
    Arrays.fill(kept, 0, path.points, false);
    int last = path.points - 1;
    for (int from = 0; from < last; from += BLOCK) {
      mark(path, from, Math.min(from + BLOCK, last), tolerance);
    }
    compact(path);
  }

  /** Simplifies an unclosed ring. */
  void ring(TilePath ring, double tolerance) {
    if (tolerance <= 0 || ring.points < 5) {
      return;
    }
    ring.add(ring.x(0), ring.y(0));
    line(ring, tolerance);
    ring.points--;
  }

  private void mark(TilePath path, int first, int last, double tolerance) {
    kept[first] = true;
    kept[last] = true;
    int depth = 0;
    int from = first;
    int to = last;
    while (true) {
      int farthest = farthest(path, from, to, tolerance * tolerance);
      if (farthest >= 0) {
        kept[farthest] = true;
        stack[depth++] = to;
        to = farthest;
      } else if (depth > 0) {
        from = to;
        to = stack[--depth];
      } else {
        return;
      }
    }
  }

  private static int farthest(TilePath path, int from, int to, double toleranceSquared) {
    double x = path.x(from);
    double y = path.y(from);
    double dx = path.x(to) - x;
    double dy = path.y(to) - y;
    double length = dx * dx + dy * dy;
    int farthest = -1;
    double most = toleranceSquared;
    for (int i = from + 1; i < to; i++) {
      double px = path.x(i) - x;
      double py = path.y(i) - y;
      double along = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / length, 0, 1);
      double ex = px - along * dx;
      double ey = py - along * dy;
      double distance = ex * ex + ey * ey;
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    return farthest;
  }

  private void compact(TilePath path) {
    int count = 0;
    for (int i = 0; i < path.points; i++) {
      if (kept[i]) {
        path.xy[2 * count] = path.xy[2 * i];
        path.xy[2 * count + 1] = path.xy[2 * i + 1];
        count++;
      }
    }
    path.points = count;
  }
}
