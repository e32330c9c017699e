package uk.trigpoint.sld.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.Stroke;
import uk.trigpoint.sld.style.Unit;

/** Converts colours and strokes of a style to Java2D for one feature. */
final class StrokesAndFills {
  /** HTML 4 colour names, which SE does not define but published styles use. */
  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("black", 0x000000),
          Map.entry("silver", 0xc0c0c0),
          Map.entry("gray", 0x808080),
          Map.entry("grey", 0x808080),
          Map.entry("white", 0xffffff),
          Map.entry("maroon", 0x800000),
          Map.entry("red", 0xff0000),
          Map.entry("purple", 0x800080),
          Map.entry("fuchsia", 0xff00ff),
          Map.entry("green", 0x008000),
          Map.entry("lime", 0x00ff00),
          Map.entry("olive", 0x808000),
          Map.entry("yellow", 0xffff00),
          Map.entry("navy", 0x000080),
          Map.entry("blue", 0x0000ff),
          Map.entry("teal", 0x008080),
          Map.entry("aqua", 0x00ffff));

  private StrokesAndFills() {}

  /** Returns a colour with its opacity; null if it is invalid or fully transparent. */
  static @Nullable Color color(Expression color, Expression opacity, StyledFeature feature) {
    Integer rgb = rgb(color.text(feature));
    double alpha = opacity.number(feature, 1);
    if (rgb == null || alpha <= 0) {
      return null;
    }
    int a = (int) Math.round(255 * Math.min(1, alpha));
    return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, a);
  }

  /** Returns the Java2D stroke; null if the width is 0 or less. */
  static @Nullable BasicStroke stroke(
      Stroke stroke, Unit unit, MapFrame frame, StyledFeature feature) {
    double width = frame.pixels(stroke.width().number(feature, 1), unit);
    if (!(width > 0)) {
      return null;
    }
    return new BasicStroke(
        (float) width,
        switch (stroke.cap()) {
          case BUTT -> BasicStroke.CAP_BUTT;
          case ROUND -> BasicStroke.CAP_ROUND;
          case SQUARE -> BasicStroke.CAP_SQUARE;
        },
        switch (stroke.join()) {
          case MITRE -> BasicStroke.JOIN_MITER;
          case ROUND -> BasicStroke.JOIN_ROUND;
          case BEVEL -> BasicStroke.JOIN_BEVEL;
        },
        10,
        dashes(stroke, unit, frame),
        (float) Math.max(0, frame.pixels(stroke.dashOffset(), unit)));
  }

  /** Returns dash lengths in pixels; null for a solid line. */
  private static float @Nullable [] dashes(Stroke stroke, Unit unit, MapFrame frame) {
    int count = stroke.dashes().size();
    float[] dashes = new float[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      dashes[i] = (float) frame.pixels(stroke.dashes().get(i), unit);
      sum += dashes[i];
    }
    // Dashes shorter than half a pixel are invisible and slow to draw.
    return sum < 0.5 ? null : dashes;
  }

  /** Parses {@code #rrggbb}, {@code #rgb} or a colour name; null if it is none of them. */
  private static @Nullable Integer rgb(String text) {
    String color = text.strip().toLowerCase(Locale.ROOT);
    if (!color.startsWith("#")) {
      return NAMED.get(color);
    }
    try {
      int value = Integer.parseInt(color.substring(1), 16);
      return switch (color.length()) {
        case 7 -> value;
        case 4 -> (value >> 8 & 15) * 0x110000 + (value >> 4 & 15) * 0x1100 + (value & 15) * 0x11;
        default -> null;
      };
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
