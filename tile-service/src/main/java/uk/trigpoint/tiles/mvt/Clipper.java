package uk.trigpoint.tiles.mvt;

import java.util.function.Consumer;

/**
 * Clips to a square in tile units. Rings by Sutherland-Hodgman: the parts of a ring that is split
 * stay joined along the edge of the square, which lies in the buffer and is not visible. Lines by
 * Liang-Barsky.
 */
final class Clipper {
  private final double low;
  private final double high;
  private final TilePath spare = new TilePath();

  Clipper(double low, double high) {
    this.low = low;
    this.high = high;
  }

  boolean contains(double x, double y) {
    return x >= low && x <= high && y >= low && y <= high;
  }

  /** Clips an unclosed ring in place. */
  void ring(TilePath ring) {
    double minX = Double.POSITIVE_INFINITY;
    double minY = minX;
    double maxX = -minX;
    double maxY = -minX;
    for (int i = 0; i < ring.points; i++) {
      minX = Math.min(minX, ring.x(i));
      maxX = Math.max(maxX, ring.x(i));
      minY = Math.min(minY, ring.y(i));
      maxY = Math.max(maxY, ring.y(i));
    }
    if (maxX < low || minX > high || maxY < low || minY > high) {
      ring.clear();
      return;
    }
    cut(ring, minX < low, 0, low, true);
    cut(ring, maxX > high, 0, high, false);
    cut(ring, minY < low, 1, low, true);
    cut(ring, maxY > high, 1, high, false);
  }

  private void cut(TilePath ring, boolean needed, int axis, double edge, boolean above) {
    if (!needed || ring.points == 0) {
      return;
    }
    spare.clear();
    int last = ring.points - 1;
    for (int i = 0, j = last; i <= last; j = i++) {
      double a = ring.xy[2 * j + axis];
      double b = ring.xy[2 * i + axis];
      boolean aIn = above ? a >= edge : a <= edge;
      boolean bIn = above ? b >= edge : b <= edge;
      if (aIn != bIn) {
        double part = (edge - a) / (b - a);
        double x = ring.x(j) + part * (ring.x(i) - ring.x(j));
        double y = ring.y(j) + part * (ring.y(i) - ring.y(j));
        spare.addNew(axis == 0 ? edge : x, axis == 1 ? edge : y);
      }
      if (bIn) {
        spare.addNew(ring.x(i), ring.y(i));
      }
    }
    double[] swap = ring.xy;
    ring.xy = spare.xy;
    ring.points = spare.points;
    spare.xy = swap;
  }

  /**
   * Clips a line and passes on the pieces inside.
   *
   * @param piece reused for every piece
   */
  void line(TilePath line, TilePath piece, Consumer<TilePath> pieces) {
    piece.clear();
    for (int i = 1; i < line.points; i++) {
      double x = line.x(i - 1);
      double y = line.y(i - 1);
      double dx = line.x(i) - x;
      double dy = line.y(i) - y;
      double from = Math.max(Math.max(enter(x, dx), enter(y, dy)), 0);
      double to = Math.min(Math.min(leave(x, dx), leave(y, dy)), 1);
      if (from > to) {
        flush(piece, pieces);
        continue;
      }
      if (from > 0) {
        flush(piece, pieces);
      }
      piece.addNew(x + from * dx, y + from * dy);
      piece.addNew(to < 1 ? x + to * dx : line.x(i), to < 1 ? y + to * dy : line.y(i));
      if (to < 1) {
        flush(piece, pieces);
      }
    }
    flush(piece, pieces);
  }

  private static void flush(TilePath piece, Consumer<TilePath> pieces) {
    if (piece.points > 0) {
      pieces.accept(piece);
      piece.clear();
    }
  }

  private double enter(double at, double delta) {
    if (delta == 0) {
      return at < low || at > high ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return ((delta > 0 ? low : high) - at) / delta;
  }

  private double leave(double at, double delta) {
    return delta == 0 ? Double.POSITIVE_INFINITY : ((delta > 0 ? high : low) - at) / delta;
  }
}
