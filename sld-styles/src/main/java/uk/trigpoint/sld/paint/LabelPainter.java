package uk.trigpoint.sld.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.Symbolizer.Halo;
import uk.trigpoint.sld.style.Symbolizer.Placement;
import uk.trigpoint.sld.style.Symbolizer.TextSymbolizer;

/**
 * Collects the labels of a map and paints those that do not collide: higher priority first, then
 * the upper layer, then the earlier feature. Omits labels that cross the edge of the image.
 */
final class LabelPainter {
  private static final int MAX_LABELS = 20_000;

  private final MapFrame frame;
  private final List<Label> labels = new ArrayList<>();
  private final List<Label> placed = new ArrayList<>();
  private final Map<GroupKey, Integer> groups = new HashMap<>();
  private int layer;

  LabelPainter(MapFrame frame) {
    this.frame = frame;
  }

  /** A candidate label at a position. */
  private record Label(
      PlacedText text, TextSymbolizer style, StyledFeature feature, double priority, int layer) {}

  private record GroupKey(TextSymbolizer style, String text) {}

  /** Starts a layer above the previous one. */
  void nextLayer() {
    layer++;
  }

  /** Adds the labels of a feature; none if the text is empty or it cannot be visible. */
  void add(TextSymbolizer style, StyledFeature feature, PixelGeometry pixels) {
    String text = style.label().text(feature).strip();
    if (text.isEmpty() || labels.size() >= MAX_LABELS || !pixels.mayBeVisible()) {
      return;
    }
    LabelGlyphs glyphs = LabelGlyphs.of(style, frame, feature, text);
    if (glyphs == null) {
      return;
    }
    List<PlacedText> positions =
        switch (style.placement()) {
          case Placement.AtPoint at ->
              pixels.anchors().stream()
                  .map(anchor -> PlacedText.at(anchor, at, glyphs, style, frame, feature))
                  .toList();
          case Placement.AlongLine along ->
              LineLabelLayout.along(pixels.mapGeometry(), along, glyphs, style, frame, feature);
        };
    double priority = style.priority().number(feature, 0);
    for (PlacedText position : positions) {
      Label label = new Label(position, style, feature, priority, layer);
      if (style.options().group()) {
        addToGroup(new GroupKey(style, text), label);
      } else {
        labels.add(label);
      }
    }
  }

  /** Keeps the label with the most space of those with the same style and text. */
  private void addToGroup(GroupKey key, Label label) {
    Integer known = groups.putIfAbsent(key, labels.size());
    if (known == null) {
      labels.add(label);
    } else if (labels.get(known).text().spaceAvailable() < label.text().spaceAvailable()) {
      labels.set(known, label);
    }
  }

  /** Chooses the labels that are painted. Call it once, after the last feature. */
  void place() {
    labels.sort(
        Comparator.comparingDouble(Label::priority).thenComparingInt(Label::layer).reversed());
    Rectangle2D imageBounds = new Rectangle2D.Double(0, 0, frame.width(), frame.height());
    List<Rectangle2D> collisionBoxes = new ArrayList<>();
    for (Label label : labels) {
      double space = label.style().options().spaceAround() * frame.pixelRatio();
      List<Rectangle2D> boxes =
          label.text().boxes().stream().map(box -> expanded(box, space)).toList();
      boolean inside = label.text().boxes().stream().allMatch(imageBounds::contains);
      if (inside && !(label.style().options().avoidOthers() && collides(boxes, collisionBoxes))) {
        collisionBoxes.addAll(boxes);
        placed.add(label);
      }
    }
    labels.clear();
    groups.clear();
  }

  /**
   * Paints the labels, in full or as far as the clip allows.
   *
   * @param graphics in pixels of the whole image
   */
  void paint(Graphics2D graphics) {
    placed.forEach(label -> paint(graphics, label));
  }

  /** Returns whether a box of a label intersects a box of a label that is already painted. */
  private static boolean collides(List<Rectangle2D> boxes, List<Rectangle2D> collisionBoxes) {
    return boxes.stream().anyMatch(box -> collisionBoxes.stream().anyMatch(box::intersects));
  }

  private void paint(Graphics2D graphics, Label label) {
    Halo halo = label.style().halo();
    if (halo != null) {
      double radius = frame.pixels(halo.radius().number(label.feature(), 1), label.style().unit());
      Color color =
          StrokesAndFills.color(halo.fill().color(), halo.fill().opacity(), label.feature());
      paintHalo(graphics, label, radius, color);
    }
    Color color =
        StrokesAndFills.color(
            label.style().fill().color(), label.style().fill().opacity(), label.feature());
    if (color != null) {
      graphics.setPaint(color);
      graphics.fill(label.text().outline());
    }
  }

  private static void paintHalo(
      Graphics2D graphics, Label label, double radius, @Nullable Color color) {
    if (color != null && radius > 0) {
      graphics.setPaint(color);
      graphics.setStroke(
          new BasicStroke((float) (2 * radius), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(label.text().outline());
    }
  }

  private static Rectangle2D expanded(Rectangle2D box, double by) {
    double width = Math.max(0, box.getWidth() + 2 * by);
    double height = Math.max(0, box.getHeight() + 2 * by);
    return new Rectangle2D.Double(
        box.getCenterX() - width / 2, box.getCenterY() - height / 2, width, height);
  }
}
