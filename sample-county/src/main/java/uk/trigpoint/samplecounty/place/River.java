package uk.trigpoint.samplecounty.place;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * A river.
 *
 * @param floodWidth approximate distance from the line that floods most often, metres
 * @param line downstream, EPSG:27700
 */
public record River(String name, double floodWidth, List<Coordinate> line) {
  private static final double STEP = 120;

  static List<River> listAll(long seed) {
    return Resources.lines("rivers.csv").stream().map(row -> parse(row, seed)).toList();
  }

  private static River parse(String row, long seed) {
    String[] fields = row.split(",");
    List<Coordinate> points = new ArrayList<>();
    for (int i = 2; i < fields.length; i++) {
      String[] xy = fields[i].split(" ");
      points.add(
          new Coordinate(Double.parseDouble(xy[0]) * 1000, Double.parseDouble(xy[1]) * 1000));
    }
    SeededRandom random = SeededRandom.of(seed, "river", fields[0].hashCode());
    return new River(fields[0], Double.parseDouble(fields[1]), meander(points, random));
  }

  // A Catmull-Rom spline through the known points, with small random lateral offsets.
  private static List<Coordinate> meander(List<Coordinate> points, SeededRandom random) {
    List<Coordinate> line = new ArrayList<>();
    double drift = 0;
    for (int i = 0; i + 1 < points.size(); i++) {
      Coordinate p0 = points.get(Math.max(0, i - 1));
      Coordinate p1 = points.get(i);
      Coordinate p2 = points.get(i + 1);
      Coordinate p3 = points.get(Math.min(points.size() - 1, i + 2));
      int steps = Math.max(2, (int) (p1.distance(p2) / STEP));
      for (int k = 0; k < steps; k++) {
        double t = (double) k / steps;
        double x = spline(p0.x, p1.x, p2.x, p3.x, t);
        double y = spline(p0.y, p1.y, p2.y, p3.y, t);
        drift = drift * 0.75 + random.bell() * 26;
        double length = p1.distance(p2);
        line.add(
            new Coordinate(x - (p2.y - p1.y) / length * drift, y + (p2.x - p1.x) / length * drift));
      }
    }
    line.add(points.getLast());
    return line;
  }

  private static double spline(double a, double b, double c, double d, double t) {
    return 0.5
        * (2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t * t
            + (3 * b - a - 3 * c + d) * t * t * t);
  }
}
