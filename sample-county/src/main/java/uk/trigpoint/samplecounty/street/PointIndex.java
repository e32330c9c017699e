package uk.trigpoint.samplecounty.street;

import java.util.Arrays;

/** Grid index of building locations. */
final class PointIndex {
  private static final double SQUARE = 48;

  private final double west;
  private final double south;
  private final int columns;
  private final int[] head;
  private int[] next = new int[1 << 12];
  private float[] x = new float[1 << 12];
  private float[] y = new float[1 << 12];
  private int size;

  PointIndex(double west, double south, double east, double north) {
    this.west = west;
    this.south = south;
    columns = (int) ((east - west) / SQUARE) + 1;
    head = new int[columns * ((int) ((north - south) / SQUARE) + 1)];
    Arrays.fill(head, -1);
  }

  void add(double px, double py) {
    if (size == next.length) {
      next = Arrays.copyOf(next, size * 2);
      x = Arrays.copyOf(x, size * 2);
      y = Arrays.copyOf(y, size * 2);
    }
    // Relative to the corner: a float then has centimetre precision.
    x[size] = (float) (px - west);
    y[size] = (float) (py - south);
    int square = row(py) * columns + column(px);
    next[size] = head[square];
    head[square] = size++;
  }

  boolean anyWithin(double px, double py, double metres) {
    double dx = px - west;
    double dy = py - south;
    for (int r = row(py - metres); r <= row(py + metres); r++) {
      for (int c = column(px - metres); c <= column(px + metres); c++) {
        for (int i = head[r * columns + c]; i >= 0; i = next[i]) {
          if ((x[i] - dx) * (x[i] - dx) + (y[i] - dy) * (y[i] - dy) < metres * metres) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private int column(double px) {
    return Math.clamp((int) ((px - west) / SQUARE), 0, columns - 1);
  }

  private int row(double py) {
    return Math.clamp((int) ((py - south) / SQUARE), 0, head.length / columns - 1);
  }
}
