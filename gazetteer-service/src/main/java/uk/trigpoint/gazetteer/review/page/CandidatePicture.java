package uk.trigpoint.gazetteer.review.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.gazetteer.review.Candidate;

/**
 * A drawing of where candidates are, {@value #WIDTH} by {@value #HEIGHT}, north up, on lines of the
 * National Grid. Candidates that would cover each other share a mark.
 *
 * @param marks of candidates
 * @param grid path of the lines of the grid
 * @param bar length of the scale bar, which is the distance of the lines
 * @param barWords what it measures, such as {@code 50 m}
 * @param words the same in words
 */
public record CandidatePicture(
    List<Mark> marks, String grid, long bar, String barWords, String words) {
  public static final int WIDTH = 480;
  public static final int HEIGHT = 320;

  private static final int MARGIN = 44;
  private static final int RADIUS = 13;

  /** Candidates nearer than this are drawn as if they were this far apart, metres. */
  private static final double MIN_SIDE = 40;

  private static final int NORTH = 360;
  private static final String[] WINDS = {
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
  };

  /**
   * A mark.
   *
   * @param letters of its candidates, such as {@code A, B}
   * @param first whether the best candidate is there
   */
  public record Mark(String letters, long x, long y, boolean first) {
    /** Returns half the width of the mark. */
    public long half() {
      return Math.max(RADIUS, 5L * letters.length() + 4);
    }
  }

  /** Draws candidates, best first; there must be one at least. */
  static CandidatePicture of(List<Candidate> candidates) {
    Envelope extent = new Envelope();
    candidates.forEach(c -> extent.expandToInclude(c.easting(), c.northing()));
    double width = Math.max(extent.getWidth(), MIN_SIDE);
    double height = Math.max(extent.getHeight(), MIN_SIDE * HEIGHT / WIDTH);
    double scale = Math.min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height);
    Coordinate centre = extent.centre();
    double west = centre.x - WIDTH / 2.0 / scale;
    double north = centre.y + HEIGHT / 2.0 / scale;
    double step = step(WIDTH / scale / 3);
    return new CandidatePicture(
        marks(candidates, west, north, scale),
        grid(west, north, scale, step),
        Math.round(step * scale),
        metres(step),
        words(candidates));
  }

  /** Returns the letter of a candidate: A for the first. */
  public static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }

  /** Returns where a candidate is from the first, such as {@code 1.9 km east of A}. */
  public static String from(Candidate first, Candidate other) {
    double x = other.easting() - first.easting();
    double y = other.northing() - first.northing();
    double distance = Math.hypot(x, y);
    if (distance < 1) {
      return "at the same place as A";
    }
    double bearing = (Math.toDegrees(Math.atan2(x, y)) + NORTH) % NORTH;
    int wind = (int) Math.round(bearing * WINDS.length / NORTH) % WINDS.length;
    return metres(distance) + " " + WINDS[wind] + " of A";
  }

  private static List<Mark> marks(
      List<Candidate> candidates, double west, double north, double scale) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      long x = Math.round((candidates.get(i).easting() - west) * scale);
      long y = Math.round((north - candidates.get(i).northing()) * scale);
      int near = -1;
      for (int m = 0; m < marks.size() && near < 0; m++) {
        Mark mark = marks.get(m);
        near = Math.hypot(mark.x() - x, mark.y() - y) < 2 * mark.half() ? m : -1;
      }
      if (near < 0) {
        marks.add(new Mark(letter(i), x, y, i == 0));
      } else {
        Mark mark = marks.get(near);
        marks.set(
            near, new Mark(mark.letters() + ", " + letter(i), mark.x(), mark.y(), mark.first()));
      }
    }
    return List.copyOf(marks);
  }

  private static String grid(double west, double north, double scale, double step) {
    StringBuilder path = new StringBuilder();
    for (double e = Math.ceil(west / step) * step; (e - west) * scale < WIDTH; e += step) {
      path.append("M%d 0v%d".formatted(Math.round((e - west) * scale), HEIGHT));
    }
    for (double n = Math.floor(north / step) * step; (north - n) * scale < HEIGHT; n -= step) {
      path.append("M0 %dh%d".formatted(Math.round((north - n) * scale), WIDTH));
    }
    return path.toString();
  }

  /** Returns the greatest of 1, 2 or 5 times a power of ten that is not above a length. */
  private static double step(double length) {
    double power = Math.pow(10, Math.floor(Math.log10(length)));
    double figure = length / power;
    return power * (figure >= 5 ? 5 : figure >= 2 ? 2 : 1);
  }

  private static String metres(double metres) {
    if (metres < 1_000) {
      return Math.max(1, Math.round(metres)) + " m";
    }
    String km = String.format(Locale.UK, "%.1f", metres / 1_000);
    return (km.endsWith(".0") ? km.substring(0, km.length() - 2) : km) + " km";
  }

  private static String words(List<Candidate> candidates) {
    StringBuilder words = new StringBuilder("Map of ");
    words.append(candidates.size() == 1 ? "the candidate" : candidates.size() + " candidates");
    for (int i = 1; i < candidates.size(); i++) {
      words.append(i == 1 ? ": " : "; ");
      words.append(letter(i)).append(" is ").append(from(candidates.getFirst(), candidates.get(i)));
    }
    return words.append('.').toString();
  }
}
