package uk.trigpoint.sld.legend;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.sld.style.Rule;
import uk.trigpoint.sld.style.ScaleRange;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.style.Symbolizer;

/**
 * Draws the legend of a style, with one entry for each rule title. Rules with the same title, such
 * as casing and fill of one road class, share a swatch. Omits rules that only draw labels.
 */
public final class Legend {
  private static final Color TEXT_COLOR = new Color(0x33, 0x3a, 0x40);
  private static final int GAP = 6;

  private Legend() {}

  /** A legend entry. */
  public record Entry(String title, BufferedImage swatch) {}

  /** Returns the entries in drawing order; empty if no rule is active at the scale. */
  public static List<Entry> entries(StyleSheet style, LegendOptions options) {
    Map<String, List<Rule>> titles = new LinkedHashMap<>();
    style
        .rules()
        .filter(rule -> isActive(rule, options) && drawsGeometry(rule))
        .forEach(
            rule -> titles.computeIfAbsent(title(rule, style), t -> new ArrayList<>()).add(rule));
    return titles.entrySet().stream()
        .map(
            entry ->
                new Entry(entry.getKey(), Swatch.paint(activeTogether(entry.getValue()), options)))
        .toList();
  }

  /** Draws all entries into one image; 1 by 1 standard pixel if there are none. */
  public static BufferedImage draw(StyleSheet style, LegendOptions options) {
    List<Entry> entries = entries(style, options);
    double ratio = options.pixelRatio();
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) options.fontSize());
    FontRenderContext context = new FontRenderContext(null, true, true);
    double titleWidth =
        entries.stream()
            .mapToDouble(entry -> font.getStringBounds(entry.title(), context).getWidth())
            .max()
            .orElse(0);
    int rowHeight = Math.max(options.swatchHeight(), options.fontSize()) + GAP;
    double width = entries.isEmpty() ? 1 : options.swatchWidth() + titleWidth + 3 * GAP;
    double height = entries.isEmpty() ? 1 : entries.size() * rowHeight + GAP;
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(width * ratio),
            (int) Math.ceil(height * ratio),
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      if (options.background() != null) {
        graphics.setColor(options.background());
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      }
      graphics.setFont(font.deriveFont((float) (options.fontSize() * ratio)));
      graphics.setColor(TEXT_COLOR);
      for (int i = 0; i < entries.size(); i++) {
        int top = (int) Math.round((GAP + i * rowHeight) * ratio);
        graphics.drawImage(entries.get(i).swatch(), (int) (GAP * ratio), top, null);
        float baseline =
            (float) (top + (options.swatchHeight() / 2.0 + font.getSize() * 0.36) * ratio);
        float left = (float) ((2 * GAP + options.swatchWidth()) * ratio);
        graphics.drawString(entries.get(i).title(), left, baseline);
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static boolean isActive(Rule rule, LegendOptions options) {
    return Double.isNaN(options.scaleDenominator())
        || rule.scales().contains(options.scaleDenominator());
  }

  /** Returns the first rule, and those of the others that are active at the same scale as it. */
  private static List<Rule> activeTogether(List<Rule> rules) {
    List<Rule> together = new ArrayList<>();
    ScaleRange common = ScaleRange.ALL;
    for (Rule rule : rules) {
      double minimum = Math.max(common.minimum(), rule.scales().minimum());
      double maximum = Math.min(common.maximum(), rule.scales().maximum());
      if (minimum < maximum) {
        common = new ScaleRange(minimum, maximum);
        together.add(rule);
      }
    }
    return together;
  }

  private static boolean drawsGeometry(Rule rule) {
    return rule.symbolizers().stream().anyMatch(s -> !(s instanceof Symbolizer.TextSymbolizer));
  }

  private static String title(Rule rule, StyleSheet style) {
    return rule.label().isBlank() ? style.title() : rule.label();
  }
}
