package uk.trigpoint.sld.paint;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.Symbolizer.Placement;
import uk.trigpoint.sld.style.Symbolizer.TextSymbolizer;

/**
 * A label at a position in the image.
 *
 * @param boxes bounding boxes for collision detection, pixels
 * @param outline of the glyphs, pixels
 * @param spaceAvailable length available at the position, pixels; the label of a group with the
 *     most is drawn
 */
record PlacedText(Shape outline, List<Rectangle2D> boxes, double spaceAvailable) {
  /** Places a label beside an anchor point, which is in pixels. */
  static PlacedText at(
      Point2D anchor,
      Placement.AtPoint placement,
      LabelGlyphs glyphs,
      TextSymbolizer style,
      MapFrame frame,
      StyledFeature feature) {
    Rectangle2D box = glyphs.box();
    double dx = frame.pixels(placement.displacementX().number(feature, 0), style.unit());
    double dy = frame.pixels(placement.displacementY().number(feature, 0), style.unit());
    AffineTransform place = AffineTransform.getTranslateInstance(anchor.getX(), anchor.getY());
    place.rotate(Math.toRadians(placement.rotation().number(feature, 0)));
    place.translate(
        dx - placement.anchorX().number(feature, 0) * box.getWidth(),
        -dy - box.getMaxY() + placement.anchorY().number(feature, 0.5) * box.getHeight());
    Rectangle2D covered =
        new Rectangle2D.Double(
            box.getX(), box.getY(), box.getWidth(), box.getHeight() + glyphs.descent());
    return new PlacedText(
        place.createTransformedShape(glyphs.block()), boxes(covered, place), box.getWidth());
  }

  /** Covers a rotated box with axis-aligned boxes for collision detection. */
  private static List<Rectangle2D> boxes(Rectangle2D box, AffineTransform place) {
    boolean turned = Math.abs(place.getShearX()) > 1e-6;
    int count =
        turned ? (int) Math.max(1, Math.ceil(box.getWidth() / Math.max(1, box.getHeight()))) : 1;
    List<Rectangle2D> boxes = new ArrayList<>();
    double width = box.getWidth() / count;
    for (int i = 0; i < count; i++) {
      Rectangle2D piece =
          new Rectangle2D.Double(box.getX() + i * width, box.getY(), width, box.getHeight());
      boxes.add(place.createTransformedShape(piece).getBounds2D());
    }
    return boxes;
  }
}
