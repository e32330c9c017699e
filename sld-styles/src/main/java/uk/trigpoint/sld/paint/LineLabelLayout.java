package uk.trigpoint.sld.paint;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.Symbolizer.Placement;
import uk.trigpoint.sld.style.Symbolizer.TextSymbolizer;
import uk.trigpoint.sld.style.Unit;

/** Places labels along lines, never upside down, where a line is long and straight enough. */
final class LineLabelLayout {
  private static final int POSITIONS_TRIED = 5;

  private LineLabelLayout() {}

  /**
   * Places a label along a geometry's longest visible line, repeatedly if the style repeats it.
   *
   * @param geometry in the CRS of the map
   * @return empty if the line is too short or bends too much
   */
  static List<PlacedText> along(
      Geometry geometry,
      Placement.AlongLine placement,
      LabelGlyphs glyphs,
      TextSymbolizer style,
      MapFrame frame,
      StyledFeature feature) {
    List<Double> advances = new ArrayList<>();
    List<Shape> letters = glyphs.letters(advances);
    double width = advances.stream().mapToDouble(Double::doubleValue).sum();
    double offset = frame.pixels(placement.offset().number(feature, 0), style.unit());
    LineString line = longestVisibleLine(geometry, frame);
    double length = line.getLength();
    if (length < width || letters.isEmpty()) {
      return List.of();
    }
    double repeat = frame.pixels(style.options().repeat(), Unit.PIXEL);
    int count = repeat > 0 ? (int) Math.max(1, Math.floor(length / Math.max(repeat, width))) : 1;
    List<PlacedText> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = length / count;
      for (int attempt = 0; attempt < POSITIONS_TRIED; attempt++) {
        // From the middle outwards: 0, +1, -1, +2, -2 steps.
        int step = (attempt + 1) / 2 * (attempt % 2 == 0 ? -1 : 1);
        double start = (i + 0.5) * share - width / 2 + step * (share - width) / POSITIONS_TRIED;
        if (start < 0 || start + width > length) {
          continue;
        }
        PlacedText text =
            layOut(line, start, width, letters, advances, glyphs, offset, maxTurn(style));
        if (text != null) {
          labels.add(text);
          break;
        }
      }
    }
    return labels;
  }

  private static double maxTurn(TextSymbolizer style) {
    return Math.toRadians(style.options().maxAngleDelta());
  }

  /**
   * Places the glyphs from a distance along the line; null if the line turns too much below them.
   */
  private static @Nullable PlacedText layOut(
      LineString line,
      double start,
      double width,
      List<Shape> letters,
      List<Double> advances,
      LabelGlyphs glyphs,
      double offset,
      double maxTurn) {
    LengthIndexedLine along = new LengthIndexedLine(line);
    boolean backwards = along.extractPoint(start).x > along.extractPoint(start + width).x;
    Path2D outline = new Path2D.Double();
    List<Rectangle2D> boxes = new ArrayList<>();
    double height = glyphs.capitalHeight();
    double at = 0;
    double lastAngle = Double.NaN;
    for (int i = 0; i < letters.size(); i++) {
      double middle = at + advances.get(i) / 2;
      // The direction is averaged around the glyph, so that glyphs do not jump at a vertex.
      double reach = Math.max(advances.get(i), height);
      Coordinate a = point(along, start, width, middle - reach, backwards);
      Coordinate b = point(along, start, width, middle + reach, backwards);
      Coordinate position = point(along, start, width, middle, backwards);
      double angle = Math.atan2(b.y - a.y, b.x - a.x);
      if (i > 0 && Math.abs(Math.IEEEremainder(angle - lastAngle, 2 * Math.PI)) > maxTurn) {
        return null;
      }
      lastAngle = angle;
      AffineTransform place = AffineTransform.getTranslateInstance(position.x, position.y);
      place.rotate(angle);
      place.translate(-advances.get(i) / 2, height / 2 - offset);
      outline.append(place.createTransformedShape(letters.get(i)), false);
      Rectangle2D box = new Rectangle2D.Double(0, -height, advances.get(i), height);
      boxes.add(place.createTransformedShape(box).getBounds2D());
      at += advances.get(i);
    }
    return new PlacedText(outline, boxes, line.getLength());
  }

  private static Coordinate point(
      LengthIndexedLine along, double start, double width, double at, boolean backwards) {
    double index = backwards ? start + width - at : start + at;
    return along.extractPoint(
        Math.max(along.getStartIndex(), Math.min(along.getEndIndex(), index)));
  }

  /** Returns the longest line of a geometry inside the image, pixels; empty if there is none. */
  private static LineString longestVisibleLine(Geometry geometry, MapFrame frame) {
    LineMerger merger = new LineMerger();
    merger.add(geometry);
    List<LineString> parts = new ArrayList<>();
    for (Object merged : merger.getMergedLineStrings()) {
      addVisible((LineString) merged, frame, parts);
    }
    return parts.stream()
        .max(Comparator.comparingDouble(LineString::getLength))
        .orElseGet(() -> geometry.getFactory().createLineString());
  }

  private static void addVisible(LineString line, MapFrame frame, List<LineString> parts) {
    CoordinateSequence pixels = line.getCoordinateSequence().copy();
    for (int i = 0; i < pixels.size(); i++) {
      pixels.setOrdinate(i, 0, frame.x(pixels.getX(i)));
      pixels.setOrdinate(i, 1, frame.y(pixels.getY(i)));
    }
    Geometry drawn = line.getFactory().createLineString(pixels);
    Envelope imageBounds = new Envelope(0, frame.width(), 0, frame.height());
    if (!imageBounds.contains(drawn.getEnvelopeInternal())) {
      drawn =
          OverlayNGRobust.overlay(
              drawn, line.getFactory().toGeometry(imageBounds), OverlayNG.INTERSECTION);
    }
    for (int i = 0; i < drawn.getNumGeometries(); i++) {
      if (drawn.getGeometryN(i) instanceof LineString part) {
        parts.add(part);
      }
    }
  }
}
