package uk.trigpoint.samplecounty.street;

import java.util.Arrays;

/** Grid index of street segments for nearest-neighbour queries. */
final class SegmentIndex {
  private static final double SQUARE = 64;

  private final double west;
  private final double south;
  private final int columns;
  private final int[] head;
  private int[] next = new int[1 << 12];
  private int[] segment = new int[1 << 12];
  private int entries;
  private double[] ends = new double[1 << 12];
  private int[] owner = new int[1 << 10];
  private double[] along = new double[1 << 10];
  private int segments;

  /** Result of {@link #nearest}. */
  static final class Hit {
    int owner;
    double distance;
    double x;
    double y;
    double along;
    double tangentX;
    double tangentY;
  }

  SegmentIndex(double west, double south, double east, double north) {
    this.west = west;
    this.south = south;
    columns = (int) ((east - west) / SQUARE) + 1;
    head = new int[columns * ((int) ((north - south) / SQUARE) + 1)];
    Arrays.fill(head, -1);
  }

  void add(int streetId, Polyline line) {
    for (int i = 0; i + 1 < line.size(); i++) {
      addSegment(streetId, line.x(i), line.y(i), line.x(i + 1), line.y(i + 1), line.along(i));
    }
  }

  private void addSegment(int streetId, double x1, double y1, double x2, double y2, double start) {
    if (segments == owner.length) {
      owner = Arrays.copyOf(owner, segments * 2);
      along = Arrays.copyOf(along, segments * 2);
      ends = Arrays.copyOf(ends, segments * 8);
    }
    owner[segments] = streetId;
    along[segments] = start;
    ends[4 * segments] = x1;
    ends[4 * segments + 1] = y1;
    ends[4 * segments + 2] = x2;
    ends[4 * segments + 3] = y2;
    for (int r = row(Math.min(y1, y2)); r <= row(Math.max(y1, y2)); r++) {
      for (int c = column(Math.min(x1, x2)); c <= column(Math.max(x1, x2)); c++) {
        if (entries == next.length) {
          next = Arrays.copyOf(next, entries * 2);
          segment = Arrays.copyOf(segment, entries * 2);
        }
        segment[entries] = segments;
        next[entries] = head[r * columns + c];
        head[r * columns + c] = entries++;
      }
    }
    segments++;
  }

  /**
   * Finds the nearest point on any street within a distance.
   *
   * @param except street to ignore; -1 means none
   * @param hit receives the result
   * @return whether there is one
   */
  boolean nearest(double x, double y, double within, int except, Hit hit) {
    double best = within;
    boolean found = false;
    for (int r = row(y - within); r <= row(y + within); r++) {
      for (int c = column(x - within); c <= column(x + within); c++) {
        for (int e = head[r * columns + c]; e >= 0; e = next[e]) {
          int s = segment[e];
          if (owner[s] == except) {
            continue;
          }
          double x1 = ends[4 * s];
          double y1 = ends[4 * s + 1];
          double dx = ends[4 * s + 2] - x1;
          double dy = ends[4 * s + 3] - y1;
          double square = dx * dx + dy * dy;
          double t = square == 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / square;
          t = t < 0 ? 0 : t > 1 ? 1 : t;
          double px = x1 + t * dx;
          double py = y1 + t * dy;
          double distance = Math.sqrt((x - px) * (x - px) + (y - py) * (y - py));
          if (distance < best) {
            best = distance;
            found = true;
            double length = Math.sqrt(square);
            hit.owner = owner[s];
            hit.distance = distance;
            hit.x = px;
            hit.y = py;
            hit.along = along[s] + t * length;
            hit.tangentX = length == 0 ? 1 : dx / length;
            hit.tangentY = length == 0 ? 0 : dy / length;
          }
        }
      }
    }
    return found;
  }

  private int column(double x) {
    return Math.clamp((int) ((x - west) / SQUARE), 0, columns - 1);
  }

  private int row(double y) {
    return Math.clamp((int) ((y - south) / SQUARE), 0, head.length / columns - 1);
  }
}
