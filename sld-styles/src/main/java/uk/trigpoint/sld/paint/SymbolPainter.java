package uk.trigpoint.sld.paint;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.buffer.OffsetCurve;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.Fill;
import uk.trigpoint.sld.style.Graphic;
import uk.trigpoint.sld.style.Graphic.Mark;
import uk.trigpoint.sld.style.Stroke;
import uk.trigpoint.sld.style.Symbolizer.LineSymbolizer;
import uk.trigpoint.sld.style.Symbolizer.PointSymbolizer;
import uk.trigpoint.sld.style.Symbolizer.PolygonSymbolizer;
import uk.trigpoint.sld.style.Unit;

/** Paints polygons, lines and marks. {@link LabelPainter} paints labels. */
final class SymbolPainter {
  private static final int MAX_PATTERN = 256;
  private static final double MAX_MARK = 1024;

  private final MapFrame frame;
  private final Graphics2D graphics;
  private final Reach reach;

  /**
   * @param graphics in pixels of the whole image
   * @param reach is extended by what is painted
   */
  SymbolPainter(MapFrame frame, Graphics2D graphics, Reach reach) {
    this.frame = frame;
    this.graphics = graphics;
    this.reach = reach;
  }

  PixelGeometry pixels(Geometry geometry) {
    return new PixelGeometry(geometry, frame);
  }

  void polygon(PolygonSymbolizer symbolizer, StyledFeature feature, PixelGeometry pixels) {
    if (!pixels.mayBeVisible()) {
      return;
    }
    if (symbolizer.fill() != null) {
      fill(pixels.areas(), symbolizer.fill(), symbolizer.unit(), feature);
    }
    if (symbolizer.stroke() != null) {
      draw(graphics, pixels.outlines(), symbolizer.stroke(), symbolizer.unit(), feature);
    }
  }

  void line(LineSymbolizer symbolizer, StyledFeature feature, PixelGeometry pixels) {
    if (!pixels.mayBeVisible()) {
      return;
    }
    Path2D path = pixels.outlines();
    if (symbolizer.offset() != null) {
      double offset = frame.pixels(symbolizer.offset().number(feature, 0), symbolizer.unit());
      reach.offset(offset);
      double distance = offset * frame.bounds().getWidth() / frame.width();
      path = pixels(OffsetCurve.getCurve(pixels.mapGeometry(), distance)).outlines();
    }
    draw(graphics, path, symbolizer.stroke(), symbolizer.unit(), feature);
  }

  void point(PointSymbolizer symbolizer, StyledFeature feature, PixelGeometry pixels) {
    if (!pixels.mayBeVisible()) {
      return;
    }
    for (Point2D at : pixels.anchors()) {
      mark(graphics, symbolizer.graphic(), symbolizer.unit(), feature, at, MAX_MARK);
    }
  }

  private void fill(Shape area, Fill fill, Unit unit, StyledFeature feature) {
    if (fill.pattern() != null) {
      TexturePaint pattern = pattern(fill.pattern(), unit, feature);
      if (pattern != null) {
        Composite before = graphics.getComposite();
        graphics.setComposite(composite(fill.opacity().number(feature, 1)));
        graphics.setPaint(pattern);
        graphics.fill(area);
        graphics.setComposite(before);
      }
      return;
    }
    Color color = StrokesAndFills.color(fill.color(), fill.opacity(), feature);
    if (color != null) {
      graphics.setPaint(color);
      graphics.fill(area);
    }
  }

  private void draw(
      Graphics2D target, Shape path, Stroke stroke, Unit unit, StyledFeature feature) {
    Color color = StrokesAndFills.color(stroke.color(), stroke.opacity(), feature);
    BasicStroke javaStroke = StrokesAndFills.stroke(stroke, unit, frame, feature);
    if (color != null && javaStroke != null) {
      reach.stroke(javaStroke.getLineWidth() * Math.max(1, javaStroke.getMiterLimit()));
      target.setPaint(color);
      target.setStroke(javaStroke);
      target.draw(path);
    }
  }

  private void mark(
      Graphics2D target,
      Graphic graphic,
      Unit unit,
      StyledFeature feature,
      Point2D at,
      double maxSize) {
    double size = Math.min(maxSize, frame.pixels(graphic.size().number(feature, 6), unit));
    double opacity = graphic.opacity().number(feature, 1);
    if (!(size > 0) || !(opacity > 0)) {
      return;
    }
    double dx = frame.pixels(graphic.displacementX().number(feature, 0), unit);
    double dy = frame.pixels(graphic.displacementY().number(feature, 0), unit);
    double anchor = 1 + Math.abs(0.5 - graphic.anchorX()) + Math.abs(graphic.anchorY() - 0.5);
    reach.mark(Math.abs(dx) + Math.abs(dy) + anchor * size);
    AffineTransform place = AffineTransform.getTranslateInstance(at.getX() + dx, at.getY() - dy);
    place.rotate(Math.toRadians(graphic.rotation().number(feature, 0)));
    place.translate((0.5 - graphic.anchorX()) * size, (graphic.anchorY() - 0.5) * size);
    place.scale(size, size);
    Composite before = target.getComposite();
    target.setComposite(composite(opacity));
    Mark mark = graphic.mark();
    Shape shape = place.createTransformedShape(MarkShapes.of(mark.shape()));
    if (mark.fill() != null && !mark.shape().isOpen()) {
      Color color = StrokesAndFills.color(mark.fill().color(), mark.fill().opacity(), feature);
      if (color != null) {
        target.setPaint(color);
        target.fill(shape);
      }
    }
    if (mark.stroke() != null) {
      draw(target, shape, mark.stroke(), unit, feature);
    }
    target.setComposite(before);
  }

  /**
   * Returns the graphic as a repeating tile; null if its size is 0 or less. Tiles are aligned to
   * the origin of the CRS, not of the image, so that hatches continue across adjacent images.
   */
  private @Nullable TexturePaint pattern(Graphic graphic, Unit unit, StyledFeature feature) {
    double exactSize = frame.pixels(graphic.size().number(feature, 6), unit);
    if (!(exactSize > 0)) {
      return null;
    }
    int size = (int) Math.max(2, Math.min(MAX_PATTERN, Math.round(exactSize)));
    BufferedImage tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D target = tile.createGraphics();
    try {
      target.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      target.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      for (int column = -1; column <= 1; column++) {
        for (int row = -1; row <= 1; row++) {
          Point2D middle = new Point2D.Double((column + 0.5) * size, (row + 0.5) * size);
          mark(target, graphic, unit, feature, middle, size);
        }
      }
    } finally {
      target.dispose();
    }
    double x = Math.rint(positiveRemainder(frame.x(0), size));
    double y = Math.rint(positiveRemainder(frame.y(0), size));
    return new TexturePaint(tile, new Rectangle2D.Double(x, y, size, size));
  }

  private static double positiveRemainder(double value, int size) {
    double remainder = value % size;
    return remainder < 0 ? remainder + size : remainder;
  }

  private static AlphaComposite composite(double opacity) {
    float alpha = (float) Math.max(0, Math.min(1, opacity));
    return AlphaComposite.getInstance(AlphaComposite.SRC_OVER, alpha);
  }
}
