package uk.trigpoint.sld.paint;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.Symbolizer.TextFont;
import uk.trigpoint.sld.style.Symbolizer.TextSymbolizer;
import uk.trigpoint.sld.style.Unit;

/** Glyphs of a label before placement, in pixels; the first baseline starts at the origin. */
final class LabelGlyphs {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final double MAX_SIZE = 256;
  private static final double LINE_SPACING = 1.15;

  private final Font font;
  private final List<String> lines;

  private LabelGlyphs(Font font, List<String> lines) {
    this.font = font;
    this.lines = lines;
  }

  /**
   * Lays out the text of a label; wraps lines at the style's {@code autoWrap}.
   *
   * @return null if the font size is below 1 pixel
   */
  static @Nullable LabelGlyphs of(
      TextSymbolizer style, MapFrame frame, StyledFeature feature, String text) {
    double size =
        Math.min(MAX_SIZE, frame.pixels(style.font().size().number(feature, 10), style.unit()));
    if (!(size >= 1)) {
      return null;
    }
    Font font = font(style.font(), feature).deriveFont((float) size);
    double wrap = frame.pixels(style.options().autoWrap(), Unit.PIXEL);
    return new LabelGlyphs(font, lines(font, text, wrap));
  }

  /**
   * Returns each glyph at the origin, for text along a line. Joins the lines by a space.
   *
   * @param advances receives the advance width of each glyph
   */
  List<Shape> letters(List<Double> advances) {
    var glyphs = font.createGlyphVector(CONTEXT, String.join(" ", lines));
    List<Shape> letters = new ArrayList<>();
    for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
      double left = glyphs.getGlyphPosition(i).getX();
      advances.add(glyphs.getGlyphPosition(i + 1).getX() - left);
      letters.add(
          AffineTransform.getTranslateInstance(-left, 0)
              .createTransformedShape(glyphs.getGlyphOutline(i)));
    }
    return letters;
  }

  /** Returns the outlines of all lines, centred below each other. */
  Shape block() {
    Path2D block = new Path2D.Double();
    double width = width();
    for (int i = 0; i < lines.size(); i++) {
      var glyphs = font.createGlyphVector(CONTEXT, lines.get(i));
      double left = (width - glyphs.getLogicalBounds().getWidth()) / 2;
      block.append(glyphs.getOutline((float) left, (float) (i * lineHeight())), false);
    }
    return block;
  }

  /** Returns the box of {@link #block} from the top of the capitals to the last baseline. */
  Rectangle2D box() {
    double capitals = capitalHeight();
    return new Rectangle2D.Double(
        0, -capitals, width(), capitals + (lines.size() - 1) * lineHeight());
  }

  /** Returns the typical height of a capital letter. */
  double capitalHeight() {
    return font.getSize2D() * 0.73;
  }

  /** Returns the typical depth of letters below the baseline. */
  double descent() {
    return font.getSize2D() * 0.22;
  }

  private double lineHeight() {
    return font.getSize2D() * LINE_SPACING;
  }

  private double width() {
    return lines.stream().mapToDouble(line -> width(font, line)).max().orElse(0);
  }

  private static double width(Font font, String text) {
    return font.getStringBounds(text, CONTEXT).getWidth();
  }

  private static List<String> lines(Font font, String text, double wrap) {
    List<String> lines = new ArrayList<>();
    for (String given : text.split("\n")) {
      StringBuilder line = new StringBuilder();
      for (String word : given.strip().split(" ")) {
        if (!line.isEmpty() && wrap > 0 && width(font, line + " " + word) > wrap) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static Font font(TextFont wanted, StyledFeature feature) {
    String style = wanted.style().text(feature).strip().toLowerCase(Locale.ROOT);
    String weight = wanted.weight().text(feature).strip().toLowerCase(Locale.ROOT);
    boolean slanted = style.equals("italic") || style.equals("oblique");
    boolean bold = weight.startsWith("bold") || wanted.weight().number(feature, 400) >= 600;
    return new Font(
        family(wanted.family().text(feature)),
        (slanted ? Font.ITALIC : 0) | (bold ? Font.BOLD : 0),
        1);
  }

  /** Returns the first installed family of a list; the JDK's sans-serif if there is none. */
  private static String family(String wanted) {
    for (String family : wanted.split(",")) {
      if (Families.KNOWN.contains(family.strip())) {
        return family.strip();
      }
    }
    return Font.SANS_SERIF;
  }

  /** Installed font families, listed on first use because listing is slow. */
  private static final class Families {
    static final Set<String> KNOWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
      GraphicsEnvironment machine = GraphicsEnvironment.getLocalGraphicsEnvironment();
      KNOWN.addAll(List.of(machine.getAvailableFontFamilyNames(Locale.ROOT)));
    }
  }
}
