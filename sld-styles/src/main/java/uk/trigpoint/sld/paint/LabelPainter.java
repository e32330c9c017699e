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
 * the upper layer, then the earlier feature. A label that crosses the edge of the picture is left
 * out.
 */
final class LabelPainter {
  private static final int MAX_LABELS = 20_000;

  private final MapFrame frame;
  private final List<Label> labels = new ArrayList<>();
  private final Map<GroupKey, Integer> groups = new HashMap<>();
  private int layer;

  LabelPainter(MapFrame frame) {
    this.frame = frame;
  }

  /** A label with its position. */
  private record Label(
      PlacedText text, TextSymbolizer style, StyledFeature feature, double priority, int layer) {}

  private record GroupKey(TextSymbolizer style, String text) {}

  void nextLayer() {
    layer++;
  }

  void add(TextSymbolizer style, StyledFeature feature, PixelGeometry pixels) {
    String text = style.label().text(feature).strip();
    if (text.isEmpty() || labels.size() >= MAX_LABELS || !pixels.nearFrame()) {
      return;
    }
    LabelGlyphs lettering = LabelGlyphs.of(style, frame, feature, text);
    if (lettering == null) {
      return;
    }
    List<PlacedText> places =
        switch (style.placement()) {
          case Placement.AtPoint at ->
              pixels.anchors().stream()
                  .map(anchor -> PlacedText.at(anchor, at, lettering, style, frame, feature))
                  .toList();
          case Placement.AlongLine along ->
              LineLabelLayout.along(pixels.world(), along, lettering, style, frame, feature);
        };
    double priority = style.priority().number(feature, 0);
    for (PlacedText place : places) {
      Label label = new Label(place, style, feature, priority, layer);
      if (style.options().group()) {
        addToGroup(new GroupKey(style, text), label);
      } else {
        labels.add(label);
      }
    }
  }

  private void addToGroup(GroupKey key, Label label) {
    Integer known = groups.putIfAbsent(key, labels.size());
    if (known == null) {
      labels.add(label);
    } else if (labels.get(known).text().room() < label.text().room()) {
      labels.set(known, label);
    }
  }

  void paint(Graphics2D graphics) {
    labels.sort(
        Comparator.comparingDouble(Label::priority).thenComparingInt(Label::layer).reversed());
    List<Rectangle2D> taken = new ArrayList<>();
    for (Label label : labels) {
      double space = label.style().options().spaceAround() * frame.pixelRatio();
      List<Rectangle2D> boxes =
          label.text().boxes().stream().map(box -> grown(box, space)).toList();
      if (fits(label, boxes, taken)) {
        taken.addAll(boxes);
        paint(graphics, label);
      }
    }
  }

  private boolean fits(Label label, List<Rectangle2D> boxes, List<Rectangle2D> taken) {
    Rectangle2D picture = new Rectangle2D.Double(0, 0, frame.width(), frame.height());
    if (!label.text().boxes().stream().allMatch(picture::contains)) {
      return false;
    }
    return !label.style().options().avoidOthers()
        || boxes.stream().noneMatch(box -> taken.stream().anyMatch(box::intersects));
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

  private static Rectangle2D grown(Rectangle2D box, double by) {
    double width = Math.max(0, box.getWidth() + 2 * by);
    double height = Math.max(0, box.getHeight() + 2 * by);
    return new Rectangle2D.Double(
        box.getCenterX() - width / 2, box.getCenterY() - height / 2, width, height);
  }
}
