package uk.trigpoint.sld.paint;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
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
  private final SymbolPainter symbols;
  private final LabelPainter labels;

  private Painter(SymbolPainter symbols, LabelPainter labels) {
    this.symbols = symbols;
    this.labels = labels;
  }

  /** Paints the layers into a new image. Skips null and empty geometries. */
  public static BufferedImage paint(MapFrame frame, List<PaintLayer> layers) {
    int type =
        frame.background() == null ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(frame.width(), frame.height(), type);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      if (frame.background() != null) {
        graphics.setColor(frame.background());
        graphics.fillRect(0, 0, frame.width(), frame.height());
      }
      LabelPainter labels = new LabelPainter(frame);
      Painter painter = new Painter(new SymbolPainter(frame, graphics), labels);
      for (PaintLayer layer : layers) {
        labels.nextLayer();
        painter.layer(layer, frame.scaleDenominator());
      }
      labels.paint(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private void layer(PaintLayer layer, double scaleDenominator) {
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
        feature(feature, featureTypeStyle.rulesFor(feature, activeRules));
      }
    }
  }

  private void feature(StyledFeature feature, List<Rule> rules) {
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
          case Symbolizer.TextSymbolizer text -> labels.add(text, feature, pixels);
        }
      }
    }
  }
}
