package uk.trigpoint.sld.paint;

import java.awt.geom.Path2D;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Adds lines and rings to a path. Skips steps below {@value #SMALLEST_STEP} pixels, and clips to a
 * rectangle, because Java2D is slow with huge coordinates. Coordinates are pixels, x and y in turn.
 */
final class PathBuilder {
  private static final double SMALLEST_STEP = 0.3;

  private final Path2D path;
  private final @Nullable Envelope clip;

  /**
   * @param clip pixels; null means no clipping
   */
  PathBuilder(Path2D path, @Nullable Envelope clip) {
    this.path = path;
    this.clip = clip;
  }

  /** Adds a closed ring for filling. */
  void ring(double[] xy) {
    double[] ring = xy;
    if (clip != null) {
      for (Side side : Side.values()) {
        ring = clipRing(ring, side, clip);
      }
    }
    if (ring.length >= 6) {
      append(ring);
      path.closePath();
    }
  }

  /** Adds the outline of a ring for stroking; open where it is clipped. */
  void outline(double[] xy) {
    if (clip != null) {
      line(xy);
    } else if (xy.length >= 6) {
      append(xy);
      path.closePath();
    }
  }

  /** Adds a line. */
  void line(double[] xy) {
    if (clip == null) {
      append(xy);
      return;
    }
    int from = 0;
    for (int i = 0; i + 3 < xy.length; i += 2) {
      if (!mayTouch(xy, i, clip)) {
        append(Arrays.copyOfRange(xy, from, i + 2));
        from = i + 2;
      } else if (isPartlyOutside(xy, i, clip)) {
        append(Arrays.copyOfRange(xy, from, i + 2));
        addClippedSegment(xy, i, clip);
        from = i + 2;
      }
    }
    append(Arrays.copyOfRange(xy, from, xy.length));
  }

  private void append(double[] xy) {
    if (xy.length < 4) {
      return;
    }
    path.moveTo(xy[0], xy[1]);
    double lastX = xy[0];
    double lastY = xy[1];
    for (int i = 2; i < xy.length; i += 2) {
      boolean end = i == xy.length - 2;
      if (end
          || Math.abs(xy[i] - lastX) > SMALLEST_STEP
          || Math.abs(xy[i + 1] - lastY) > SMALLEST_STEP) {
        path.lineTo(xy[i], xy[i + 1]);
        lastX = xy[i];
        lastY = xy[i + 1];
      }
    }
  }

  private static boolean mayTouch(double[] xy, int i, Envelope clip) {
    return Math.max(xy[i], xy[i + 2]) >= clip.getMinX()
        && Math.min(xy[i], xy[i + 2]) <= clip.getMaxX()
        && Math.max(xy[i + 1], xy[i + 3]) >= clip.getMinY()
        && Math.min(xy[i + 1], xy[i + 3]) <= clip.getMaxY();
  }

  private static boolean isPartlyOutside(double[] xy, int i, Envelope clip) {
    return !clip.contains(xy[i], xy[i + 1]) || !clip.contains(xy[i + 2], xy[i + 3]);
  }

  /** Clips a segment (Liang-Barsky) and adds it. */
  private void addClippedSegment(double[] xy, int i, Envelope box) {
    double dx = xy[i + 2] - xy[i];
    double dy = xy[i + 3] - xy[i + 1];
    double[] p = {-dx, dx, -dy, dy};
    double[] q = {
      xy[i] - box.getMinX(),
      box.getMaxX() - xy[i],
      xy[i + 1] - box.getMinY(),
      box.getMaxY() - xy[i + 1]
    };
    double enter = 0;
    double leave = 1;
    for (int side = 0; side < 4; side++) {
      if (p[side] == 0 && q[side] < 0) {
        return;
      }
      double t = q[side] / p[side];
      if (p[side] < 0) {
        enter = Math.max(enter, t);
      } else if (p[side] > 0) {
        leave = Math.min(leave, t);
      }
    }
    if (enter < leave) {
      path.moveTo(xy[i] + enter * dx, xy[i + 1] + enter * dy);
      path.lineTo(xy[i] + leave * dx, xy[i + 1] + leave * dy);
    }
  }

  /** Clips a ring at one side of the rectangle (Sutherland-Hodgman). */
  private static double[] clipRing(double[] xy, Side side, Envelope box) {
    double[] kept = new double[xy.length * 2 + 4];
    int length = 0;
    for (int i = 0; i < xy.length; i += 2) {
      int previous = i == 0 ? xy.length - 2 : i - 2;
      double before = side.inside(xy[previous], xy[previous + 1], box);
      double here = side.inside(xy[i], xy[i + 1], box);
      if (before >= 0 != here >= 0) {
        double t = before / (before - here);
        kept[length++] = xy[previous] + t * (xy[i] - xy[previous]);
        kept[length++] = xy[previous + 1] + t * (xy[i + 1] - xy[previous + 1]);
      }
      if (here >= 0) {
        kept[length++] = xy[i];
        kept[length++] = xy[i + 1];
      }
    }
    return Arrays.copyOf(kept, length);
  }

  private enum Side {
    LEFT,
    RIGHT,
    TOP,
    BOTTOM;

    /** Returns the distance to the side in pixels; negative outside. */
    double inside(double x, double y, Envelope box) {
      return switch (this) {
        case LEFT -> x - box.getMinX();
        case RIGHT -> box.getMaxX() - x;
        case TOP -> y - box.getMinY();
        case BOTTOM -> box.getMaxY() - y;
      };
    }
  }
}
