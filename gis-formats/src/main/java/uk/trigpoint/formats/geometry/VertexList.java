package uk.trigpoint.formats.geometry;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/** Vertices of a line or ring, some of which may have a height. */
public final class VertexList {
  private static final int INITIAL = 8;
  private static final int FLAT = 2;
  private static final int WITH_HEIGHT = 3;

  private final VertexBudget budget;
  private double[] ordinates = new double[INITIAL * WITH_HEIGHT];
  private int size;
  private boolean heights;

  /**
   * @param budget shared by all lists of a feature
   */
  public VertexList(VertexBudget budget) {
    this.budget = budget;
  }

  /** Appends a vertex without height; see {@link #add(double, double, double)}. */
  public void add(double x, double y) {
    add(x, y, Coordinate.NULL_ORDINATE);
  }

  /**
   * Appends a vertex.
   *
   * @param z height; NaN if there is none
   * @throws FeatureException if x or y is not finite, or there are too many vertices
   */
  public void add(double x, double y, double z) {
    if (!Double.isFinite(x) || !Double.isFinite(y) || Double.isInfinite(z)) {
      throw FeatureException.geometry("a coordinate is not a finite number");
    }
    budget.take();
    append(x, y, z);
  }

  private void append(double x, double y, double z) {
    int at = size * WITH_HEIGHT;
    if (at == ordinates.length) {
      ordinates = Arrays.copyOf(ordinates, at * 2);
    }
    ordinates[at] = x;
    ordinates[at + 1] = y;
    ordinates[at + 2] = z;
    heights |= !Double.isNaN(z);
    size++;
  }

  /** Returns the number of vertices. */
  public int size() {
    return size;
  }

  /** Returns x of a vertex. */
  public double x(int i) {
    return ordinates[i * WITH_HEIGHT];
  }

  /** Returns y of a vertex. */
  public double y(int i) {
    return ordinates[i * WITH_HEIGHT + 1];
  }

  /** Returns the height of a vertex, NaN if it has none. */
  public double z(int i) {
    return ordinates[i * WITH_HEIGHT + 2];
  }

  /**
   * Appends the vertices of another list of the feature, without its first one if it is the last
   * one here. They were counted before.
   */
  public void join(VertexList next) {
    int from = size > 0 && next.size > 0 && isAt(size - 1, next.x(0), next.y(0)) ? 1 : 0;
    for (int i = from; i < next.size; i++) {
      append(next.x(i), next.y(i), next.z(i));
    }
  }

  /** Reverses the order. */
  public void reverse() {
    for (int i = 0, j = size - 1; i < j; i++, j--) {
      for (int k = 0; k < WITH_HEIGHT; k++) {
        double swapped = ordinates[i * WITH_HEIGHT + k];
        ordinates[i * WITH_HEIGHT + k] = ordinates[j * WITH_HEIGHT + k];
        ordinates[j * WITH_HEIGHT + k] = swapped;
      }
    }
  }

  /** Appends the first vertex if the last one is elsewhere, so that the list is a ring. */
  public void close() {
    if (size > 0 && !isAt(size - 1, x(0), y(0))) {
      add(x(0), y(0), z(0));
    }
  }

  /** Returns the vertices; with a third dimension if any has a height. */
  public CoordinateSequence toSequence() {
    int dimension = heights ? WITH_HEIGHT : FLAT;
    double[] packed = new double[size * dimension];
    for (int i = 0; i < size; i++) {
      System.arraycopy(ordinates, i * WITH_HEIGHT, packed, i * dimension, dimension);
    }
    return new PackedCoordinateSequence.Double(packed, dimension, 0);
  }

  private boolean isAt(int i, double x, double y) {
    return x(i) == x && y(i) == y;
  }
}
