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

/** Places glyphs along a line, upright, where the line is long and straight enough. */
final class LineLabelLayout {
  private static final int TRIES = 5;

  private LineLabelLayout() {}

  /**
   * Returns the positions of a label along a geometry's longest visible line; none if the line is
   * too short.
   */
  static List<PlacedText> along(
      Geometry world,
      Placement.AlongLine placement,
      LabelGlyphs lettering,
      TextSymbolizer style,
      MapFrame frame,
      StyledFeature feature) {
    List<Double> advances = new ArrayList<>();
    List<Shape> letters = lettering.letters(advances);
    double width = advances.stream().mapToDouble(Double::doubleValue).sum();
    double offset = frame.pixels(placement.offset().number(feature, 0), style.unit());
    LineString line = longest(world, frame);
    double length = line.getLength();
    if (length < width || letters.isEmpty()) {
      return List.of();
    }
    double repeat = frame.pixels(style.options().repeat(), Unit.PIXEL);
    int count = repeat > 0 ? (int) Math.max(1, Math.floor(length / Math.max(repeat, width))) : 1;
    List<PlacedText> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = length / count;
      for (int attempt = 0; attempt < TRIES; attempt++) {
        // From the middle outwards: 0, +1, -1, +2, -2 steps.
        int step = (attempt + 1) / 2 * (attempt % 2 == 0 ? -1 : 1);
        double start = (i + 0.5) * share - width / 2 + step * (share - width) / TRIES;
        if (start < 0 || start + width > length) {
          continue;
        }
        PlacedText text =
            set(line, start, width, letters, advances, lettering, offset, maxTurn(style));
        if (text != null) {
          places.add(text);
          break;
        }
      }
    }
    return places;
  }

  private static double maxTurn(TextSymbolizer style) {
    return Math.toRadians(style.options().maxAngleDelta());
  }

  private static @Nullable PlacedText set(
      LineString line,
      double start,
      double width,
      List<Shape> letters,
      List<Double> advances,
      LabelGlyphs lettering,
      double offset,
      double maxTurn) {
    LengthIndexedLine along = new LengthIndexedLine(line);
    boolean backwards = along.extractPoint(start).x > along.extractPoint(start + width).x;
    Path2D outline = new Path2D.Double();
    List<Rectangle2D> boxes = new ArrayList<>();
    double height = lettering.capitalHeight();
    double at = 0;
    double lastAngle = Double.NaN;
    for (int i = 0; i < letters.size(); i++) {
      double middle = at + advances.get(i) / 2;
      // The direction is averaged around the glyph, so that glyphs do not jump at a vertex.
      double reach = Math.max(advances.get(i), height);
      Coordinate a = point(along, start, width, middle - reach, backwards);
      Coordinate b = point(along, start, width, middle + reach, backwards);
      Coordinate here = point(along, start, width, middle, backwards);
      double angle = Math.atan2(b.y - a.y, b.x - a.x);
      if (i > 0 && Math.abs(Math.IEEEremainder(angle - lastAngle, 2 * Math.PI)) > maxTurn) {
        return null;
      }
      lastAngle = angle;
      AffineTransform place = AffineTransform.getTranslateInstance(here.x, here.y);
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

  /** The longest line of a geometry within the picture, in pixels, y downwards. */
  private static LineString longest(Geometry world, MapFrame frame) {
    LineMerger merger = new LineMerger();
    merger.add(world);
    List<LineString> parts = new ArrayList<>();
    for (Object merged : merger.getMergedLineStrings()) {
      visible((LineString) merged, frame, parts);
    }
    return parts.stream()
        .max(Comparator.comparingDouble(LineString::getLength))
        .orElseGet(() -> world.getFactory().createLineString());
  }

  private static void visible(LineString line, MapFrame frame, List<LineString> parts) {
    CoordinateSequence pixels = line.getCoordinateSequence().copy();
    for (int i = 0; i < pixels.size(); i++) {
      pixels.setOrdinate(i, 0, frame.x(pixels.getX(i)));
      pixels.setOrdinate(i, 1, frame.y(pixels.getY(i)));
    }
    Geometry drawn = line.getFactory().createLineString(pixels);
    Envelope picture = new Envelope(0, frame.width(), 0, frame.height());
    if (!picture.contains(drawn.getEnvelopeInternal())) {
      drawn =
          OverlayNGRobust.overlay(
              drawn, line.getFactory().toGeometry(picture), OverlayNG.INTERSECTION);
    }
    for (int i = 0; i < drawn.getNumGeometries(); i++) {
      if (drawn.getGeometryN(i) instanceof LineString part) {
        parts.add(part);
      }
    }
  }
}
