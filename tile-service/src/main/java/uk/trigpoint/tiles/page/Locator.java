package uk.trigpoint.tiles.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * A small picture of where places lie against the area of the gazetteer, {@value #SIZE} units a
 * side, north up.
 *
 * @param home path of the area
 * @param places path of the extent of the places
 */
public record Locator(String home, String places) {
  /** Width and height of the picture. */
  public static final int SIZE = 120;

  private static final double MARGIN = 8;

  /** Extents are drawn at least this large, so that a single place is seen. */
  private static final double LEAST = 6;

  /**
   * Draws two extents; null if either is not known.
   *
   * @param places west, south, east and north in degrees
   * @param home longitude and latitude in degrees
   */
  static @Nullable Locator of(double @Nullable [] places, @Nullable Envelope home) {
    if (places == null || home == null) {
      return null;
    }
    Envelope data = new Envelope(places[0], places[2], places[1], places[3]);
    Envelope all = new Envelope(home);
    all.expandToInclude(data);
    // A degree of longitude is shorter than one of latitude.
    double flattening = Math.cos(Math.toRadians(all.centre().y));
    double side = Math.max(all.getWidth() * flattening, all.getHeight());
    double scale = (SIZE - 2 * MARGIN) / Math.max(side, 1e-5);
    return new Locator(
        rectangle(home, all, scale, flattening), rectangle(data, all, scale, flattening));
  }

  private static String rectangle(Envelope box, Envelope all, double scale, double flattening) {
    double width = Math.max(LEAST, box.getWidth() * flattening * scale);
    double height = Math.max(LEAST, box.getHeight() * scale);
    double x = SIZE / 2.0 + (box.centre().x - all.centre().x) * flattening * scale - width / 2;
    double y = SIZE / 2.0 - (box.centre().y - all.centre().y) * scale - height / 2;
    return String.format(Locale.ROOT, "M%.1f %.1fh%.1fv%.1fh%.1fZ", x, y, width, height, -width);
  }
}
