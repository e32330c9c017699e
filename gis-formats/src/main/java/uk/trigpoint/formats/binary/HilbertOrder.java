package uk.trigpoint.formats.binary;

import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;

/**
 * Collects the extents of features and orders the features along a Hilbert curve, so that features
 * that are near one another are near one another in a file.
 */
public final class HilbertOrder {
  private static final int SIDE = 1 << 15;
  private static final int PER_BOX = 4;

  private double[] boxes = new double[PER_BOX * 1024];
  private int count;
  private final Envelope extent = new Envelope();

  /**
   * Adds the extent of the next feature.
   *
   * @param box a null envelope if the feature has no geometry
   */
  public void add(Envelope box) {
    if (PER_BOX * (count + 1L) > boxes.length) {
      boxes = Arrays.copyOf(boxes, (int) Math.min(Integer.MAX_VALUE - 8L, boxes.length * 2L));
    }
    int at = PER_BOX * count++;
    boxes[at] = box.isNull() ? Double.NaN : box.getMinX();
    boxes[at + 1] = box.isNull() ? Double.NaN : box.getMinY();
    boxes[at + 2] = box.isNull() ? Double.NaN : box.getMaxX();
    boxes[at + 3] = box.isNull() ? Double.NaN : box.getMaxY();
    extent.expandToInclude(box);
  }

  /** Returns the number of features. */
  public int count() {
    return count;
  }

  /** Returns the extent of all features. */
  public Envelope extent() {
    return extent;
  }

  /**
   * Returns a bound of a feature's extent; NaN if it has none.
   *
   * @param side 0 to 3 for minimum x, minimum y, maximum x, maximum y
   */
  public double bound(int feature, int side) {
    return boxes[PER_BOX * feature + side];
  }

  /** Returns the features in order, by their numbers from 0; those without extent come first. */
  public int[] order() {
    long[] keys = new long[count];
    double scaleX = scale(extent.getWidth());
    double scaleY = scale(extent.getHeight());
    for (int i = 0; i < count; i++) {
      double x = (bound(i, 0) + bound(i, 2)) / 2;
      double y = (bound(i, 1) + bound(i, 3)) / 2;
      // A cast turns NaN into 0.
      long position =
          distance(
              (int) ((x - extent.getMinX()) * scaleX), (int) ((y - extent.getMinY()) * scaleY));
      keys[i] = position << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  private static double scale(double length) {
    return length > 0 ? (SIDE - 1) / length : 0;
  }

  /** Returns the distance of a cell from the start of the curve. */
  static long distance(int cellX, int cellY) {
    int x = cellX;
    int y = cellY;
    long distance = 0;
    for (int side = SIDE / 2; side > 0; side /= 2) {
      int right = (x & side) > 0 ? 1 : 0;
      int upper = (y & side) > 0 ? 1 : 0;
      distance += (long) side * side * ((3 * right) ^ upper);
      if (upper == 0) {
        if (right == 1) {
          x = SIDE - 1 - x;
          y = SIDE - 1 - y;
        }
        int swapped = x;
        x = y;
        y = swapped;
      }
    }
    return distance;
  }
}
