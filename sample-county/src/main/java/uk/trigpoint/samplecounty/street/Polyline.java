package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.List;

/**
 * A line with linear referencing (metres from its start). Vertices are rounded to the centimetre.
 */
public final class Polyline {
  private final double[] x;
  private final double[] y;
  private final double[] along;

  private Polyline(double[] x, double[] y) {
    this.x = x;
    this.y = y;
    this.along = new double[x.length];
    for (int i = 1; i < x.length; i++) {
      along[i] = along[i - 1] + Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    }
  }

  /** Creates a line from x, y pairs. */
  public static Polyline of(List<double[]> points) {
    double[] x = new double[points.size()];
    double[] y = new double[points.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = centimetres(points.get(i)[0]);
      y[i] = centimetres(points.get(i)[1]);
    }
    return new Polyline(x, y);
  }

  static double centimetres(double metres) {
    return Math.round(metres * 100) / 100.0;
  }

  public int size() {
    return x.length;
  }

  public double x(int i) {
    return x[i];
  }

  public double y(int i) {
    return y[i];
  }

  public double length() {
    return along[along.length - 1];
  }

  /** Returns the distance of vertex i from the start, metres. */
  public double along(int i) {
    return along[i];
  }

  /**
   * Computes the point at a distance from the start.
   *
   * @param result receives x, y and the unit tangent's x, y
   */
  public void at(double metres, double[] result) {
    int i = segmentAt(metres);
    double length = Math.max(1e-9, along[i + 1] - along[i]);
    double t = Math.clamp((metres - along[i]) / length, 0.0, 1.0);
    result[2] = (x[i + 1] - x[i]) / length;
    result[3] = (y[i + 1] - y[i]) / length;
    result[0] = x[i] + t * (x[i + 1] - x[i]);
    result[1] = y[i] + t * (y[i + 1] - y[i]);
  }

  /**
   * Returns the part between two distances, omitting vertices that almost coincide with its ends.
   */
  public Polyline part(double from, double to) {
    List<double[]> points = new ArrayList<>();
    double[] end = new double[4];
    at(from, end);
    points.add(end.clone());
    for (int i = 0; i < x.length; i++) {
      if (along[i] > from + 0.05 && along[i] < to - 0.05) {
        points.add(new double[] {x[i], y[i]});
      }
    }
    at(to, end);
    points.add(end.clone());
    return of(points);
  }

  Polyline reversed() {
    List<double[]> points = new ArrayList<>();
    for (int i = x.length - 1; i >= 0; i--) {
      points.add(new double[] {x[i], y[i]});
    }
    return of(points);
  }

  /** Returns this line followed by one that starts at its end. */
  Polyline then(Polyline next) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(new double[] {x[i], y[i]});
    }
    for (int i = 1; i < next.x.length; i++) {
      points.add(new double[] {next.x[i], next.y[i]});
    }
    return of(points);
  }

  private int segmentAt(double metres) {
    int i = 0;
    while (i < along.length - 2 && along[i + 1] < metres) {
      i++;
    }
    return i;
  }
}
