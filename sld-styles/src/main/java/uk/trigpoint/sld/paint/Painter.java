package uk.trigpoint.sld.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.FeatureTypeStyle;
import uk.trigpoint.sld.style.Rule;
import uk.trigpoint.sld.style.Symbolizer;

/**
 * Paints a map: layers in the given order, and for each layer the feature type styles in their
 * order. Paints the labels of all layers last, without collisions; upper layers have precedence.
 */
public final class Painter {
  private static final Color TRANSPARENT = new Color(0, true);

  private final MapFrame frame;
  private final List<PaintLayer> layers;
  private final LabelPainter labels;
  private final Reach reach = new Reach();

  private Painter(MapFrame frame, List<PaintLayer> layers) {
    this.frame = frame;
    this.layers = layers;
    this.labels = new LabelPainter(frame);
  }

  /** Receives the bands of an image, from the top. */
  @FunctionalInterface
  public interface BandSink {
    /**
     * @param band rows as wide as the image; reused after the call
     */
    void accept(BufferedImage band) throws IOException;
  }

  /** Paints the layers into a new image. Skips null and empty geometries. */
  public static BufferedImage paint(MapFrame frame, List<PaintLayer> layers) {
    BufferedImage image = image(frame, frame.height());
    new Painter(frame, layers).paint(image, 0);
    return image;
  }

  /**
   * Paints the same image in bands, so that the whole is never in memory. The features of the
   * layers are iterated once for each band.
   *
   * @param rows height of a band, pixels; the last can be lower
   * @throws IOException if the sink throws it
   */
  public static void paint(MapFrame frame, List<PaintLayer> layers, int rows, BandSink sink)
      throws IOException {
    for (Iterator<BufferedImage> bands = bands(frame, layers, rows); bands.hasNext(); ) {
      sink.accept(bands.next());
    }
  }

  /**
   * Returns the same image, whose bands are painted when their rows are read, for the JPEG encoder
   * of {@link javax.imageio.ImageIO}. It can be read once.
   *
   * @param frame with a background
   * @param rows height of a band, pixels; the last can be lower
   */
  public static RenderedImage banded(MapFrame frame, List<PaintLayer> layers, int rows) {
    if (frame.background() == null) {
      throw new IllegalArgumentException("JPEG has no transparency");
    }
    return new BandedImage(frame.width(), frame.height(), bands(frame, layers, rows));
  }

  /** Returns the bands from the top, each painted when it is asked for and reused for the next. */
  private static Iterator<BufferedImage> bands(MapFrame frame, List<PaintLayer> layers, int rows) {
    Painter painter = new Painter(frame, layers);
    return new Iterator<>() {
      private BufferedImage band = image(frame, Math.min(rows, frame.height()));
      private int top;

      @Override
      public boolean hasNext() {
        return top < frame.height();
      }

      @Override
      public BufferedImage next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (frame.height() - top < band.getHeight()) {
          band = image(frame, frame.height() - top);
        }
        painter.paint(band, top);
        top += band.getHeight();
        return band;
      }
    };
  }

  private static BufferedImage image(MapFrame frame, int height) {
    int type =
        frame.background() == null ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    return new BufferedImage(frame.width(), height, type);
  }

  /** Paints the rows from {@code top} over what the image had before. */
  private void paint(BufferedImage image, int top) {
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setBackground(frame.background() == null ? TRANSPARENT : frame.background());
      graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
      graphics.translate(0, -top);
      Band band = new Band(new SymbolPainter(frame, graphics, reach), top, top + image.getHeight());
      for (PaintLayer layer : layers) {
        if (band.isFirst()) {
          labels.nextLayer();
        }
        layer(layer, band);
      }
      if (band.isFirst()) {
        labels.place();
      }
      labels.paint(graphics);
    } finally {
      graphics.dispose();
    }
  }

  /**
   * Rows of the image. The first band collects the labels and measures the reach of symbols, so it
   * visits all features.
   */
  private record Band(SymbolPainter symbols, int top, int bottom) {
    boolean isFirst() {
      return top == 0;
    }
  }

  /** Returns whether a feature can be visible in a band. */
  private boolean reaches(StyledFeature feature, Band band) {
    if (band.isFirst()) {
      return true;
    }
    Envelope bounds = feature.bounds();
    return bounds != null
        && frame.y(bounds.getMinY()) + reach.pixels() >= band.top()
        && frame.y(bounds.getMaxY()) - reach.pixels() <= band.bottom();
  }

  private void layer(PaintLayer layer, Band band) {
    double scaleDenominator = frame.scaleDenominator();
    List<FeatureTypeStyle> featureTypeStyles =
        layer.style().featureTypeStyles().stream()
            .filter(featureTypeStyle -> !featureTypeStyle.rulesAt(scaleDenominator).isEmpty())
            .toList();
    if (featureTypeStyles.isEmpty()) {
      return;
    }
    Iterable<? extends StyledFeature> features = layer.features();
    if (featureTypeStyles.size() > 1) {
      List<StyledFeature> kept = new ArrayList<>();
      features.forEach(kept::add);
      features = kept;
    }
    for (FeatureTypeStyle featureTypeStyle : featureTypeStyles) {
      List<Rule> activeRules = featureTypeStyle.rulesAt(scaleDenominator);
      for (StyledFeature feature : features) {
        if (reaches(feature, band)) {
          feature(feature, featureTypeStyle.rulesFor(feature, activeRules), band);
        }
      }
    }
  }

  private void feature(StyledFeature feature, List<Rule> rules, Band band) {
    SymbolPainter symbols = band.symbols();
    Geometry geometry = feature.geometry();
    if (geometry == null || geometry.isEmpty() || rules.isEmpty()) {
      return;
    }
    PixelGeometry pixels = symbols.pixels(geometry);
    for (Rule rule : rules) {
      for (Symbolizer symbolizer : rule.symbolizers()) {
        switch (symbolizer) {
          case Symbolizer.PolygonSymbolizer polygon -> symbols.polygon(polygon, feature, pixels);
          case Symbolizer.LineSymbolizer line -> symbols.line(line, feature, pixels);
          case Symbolizer.PointSymbolizer point -> symbols.point(point, feature, pixels);
          case Symbolizer.TextSymbolizer text -> {
            if (band.isFirst()) {
              labels.add(text, feature, pixels);
            }
          }
        }
      }
    }
  }
}
