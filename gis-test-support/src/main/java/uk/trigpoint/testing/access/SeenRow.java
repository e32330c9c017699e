package uk.trigpoint.testing.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as a caller sees it.
 *
 * @param values of the columns shown for this row; those hidden are absent
 * @param place null if none is shown
 */
public record SeenRow(Map<String, Object> values, @Nullable Place place) {
  /**
   * A shown place, EPSG:27700.
   *
   * @param hexagonEdge 0 for a point
   */
  public record Place(double x, double y, double hexagonEdge) {
    /** Returns the place of a point under a mask; null for {@code none}. */
    public static @Nullable Place masked(double x, double y, String mask, double metres) {
      return switch (mask) {
        case "exact" -> new Place(x, y, 0);
        case "snapped" ->
            new Place(
                Math.floor(x / metres) * metres + metres / 2,
                Math.floor(y / metres) * metres + metres / 2,
                0);
        case "hexagon" -> hexagon(x, y, metres);
        default -> null;
      };
    }

    /** Searches all centres nearby for the nearest one. */
    private static Place hexagon(double x, double y, double edge) {
      double height = edge * Math.sqrt(3);
      Place nearest = new Place(Double.NaN, Double.NaN, edge);
      double best = Double.POSITIVE_INFINITY;
      long column = Math.round(x / (1.5 * edge));
      for (long i = column - 2; i <= column + 2; i++) {
        double shift = Math.floorMod(i, 2L) == 1 ? height / 2 : 0;
        long row = Math.round((y - shift) / height);
        for (long j = row - 1; j <= row + 1; j++) {
          double distance = Math.hypot(x - 1.5 * edge * i, y - (height * j + shift));
          if (distance < best) {
            best = distance;
            nearest = new Place(1.5 * edge * i, height * j + shift, edge);
          }
        }
      }
      return nearest;
    }

    /** Returns the place rounded to centimetres, for comparison. */
    public String text() {
      return "%.2f %.2f %.0f".formatted(x, y, hexagonEdge);
    }
  }

  /** Returns the row as one text, for comparison. */
  public String text() {
    return new java.util.TreeMap<>(values) + " " + (place == null ? "nowhere" : place.text());
  }
}
