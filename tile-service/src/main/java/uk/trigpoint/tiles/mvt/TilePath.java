package uk.trigpoint.tiles.mvt;

import java.util.Arrays;

/** A growable, reusable sequence of points in tile units; working memory of the encoder. */
final class TilePath {
  double[] xy = new double[256];
  int points;

  void clear() {
    points = 0;
  }

  void add(double x, double y) {
    if (2 * points + 2 > xy.length) {
      xy = Arrays.copyOf(xy, 2 * xy.length);
    }
    xy[2 * points] = x;
    xy[2 * points + 1] = y;
    points++;
  }

  double x(int i) {
    return xy[2 * i];
  }

  double y(int i) {
    return xy[2 * i + 1];
  }

  /** Adds a point unless it equals the last one. */
  void addNew(double x, double y) {
    if (points == 0 || x(points - 1) != x || y(points - 1) != y) {
      add(x, y);
    }
  }

  /** Rounds to whole tile units and removes consecutive duplicates. */
  void snap() {
    int kept = 0;
    for (int i = 0; i < points; i++) {
      double x = Math.rint(xy[2 * i]);
      double y = Math.rint(xy[2 * i + 1]);
      if (kept == 0 || xy[2 * kept - 2] != x || xy[2 * kept - 1] != y) {
        xy[2 * kept] = x;
        xy[2 * kept + 1] = y;
        kept++;
      }
    }
    points = kept;
  }

  /** Returns twice the signed area of the ring, which may or may not have its closing point. */
  double doubleArea() {
    double sum = 0;
    for (int i = 0, j = points - 1; i < points; j = i++) {
      sum += x(j) * y(i) - x(i) * y(j);
    }
    return sum;
  }

  /** Reverses the order of the points. */
  void reverse() {
    for (int i = 0, j = points - 1; i < j; i++, j--) {
      double x = xy[2 * i];
      double y = xy[2 * i + 1];
      xy[2 * i] = xy[2 * j];
      xy[2 * i + 1] = xy[2 * j + 1];
      xy[2 * j] = x;
      xy[2 * j + 1] = y;
    }
  }
}
