package uk.trigpoint.sld.legend;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.sld.expression.Condition;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.paint.MapFrame;
import uk.trigpoint.sld.paint.PaintLayer;
import uk.trigpoint.sld.paint.Painter;
import uk.trigpoint.sld.style.FeatureTypeStyle;
import uk.trigpoint.sld.style.Graphic;
import uk.trigpoint.sld.style.Rule;
import uk.trigpoint.sld.style.ScaleRange;
import uk.trigpoint.sld.style.SldReport;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.style.Symbolizer;
import uk.trigpoint.sld.style.Unit;

/** Paints the swatch of a legend entry: the rules' symbolizers on a sample geometry. */
final class Swatch {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private Swatch() {}

  /** A feature without values, so expressions on columns take their default values. */
  private record Sample(Geometry geometry) implements StyledFeature {
    @Override
    public @Nullable Object property(String name) {
      return null;
    }
  }

  static BufferedImage paint(List<Rule> rules, LegendOptions options) {
    int width = options.swatchWidth();
    int height = options.swatchHeight();
    MapFrame frame =
        new MapFrame(
            new Envelope(0, width, 0, height),
            (int) Math.round(width * options.pixelRatio()),
            (int) Math.round(height * options.pixelRatio()),
            0.00028,
            options.background(),
            options.pixelRatio());
    List<PaintLayer> layers = new ArrayList<>();
    for (Rule rule : rules) {
      for (Symbolizer symbolizer : rule.symbolizers()) {
        Geometry shape = shape(symbolizer, width, height);
        if (shape != null) {
          layers.add(
              new PaintLayer(
                  styleWith(fitToSwatch(symbolizer, height)), List.of(new Sample(shape))));
        }
      }
    }
    return Painter.paint(frame, layers);
  }

  private static @Nullable Geometry shape(Symbolizer symbolizer, int width, int height) {
    return switch (symbolizer) {
      case Symbolizer.PolygonSymbolizer area ->
          GEOMETRIES.toGeometry(new Envelope(1.5, width - 1.5, 1.5, height - 1.5));
      case Symbolizer.LineSymbolizer line ->
          GEOMETRIES.createLineString(
              new Coordinate[] {
                new Coordinate(1, height / 2.0), new Coordinate(width - 1, height / 2.0)
              });
      case Symbolizer.PointSymbolizer point ->
          GEOMETRIES.createPoint(new Coordinate(width / 2.0, height / 2.0));
      case Symbolizer.TextSymbolizer text -> null;
    };
  }

  /** Shrinks a mark that is larger than the swatch, or sized in ground units, to its height. */
  private static Symbolizer fitToSwatch(Symbolizer symbolizer, int height) {
    if (symbolizer instanceof Symbolizer.PointSymbolizer point) {
      Graphic graphic = point.graphic();
      double size = graphic.size().number(new Sample(GEOMETRIES.createPoint()), 6);
      boolean tooLarge = point.unit() != Unit.PIXEL || size > height - 2;
      Expression shownSize = tooLarge ? Expression.of(height - 2.0) : graphic.size();
      return new Symbolizer.PointSymbolizer(
          new Graphic(
              graphic.mark(),
              shownSize,
              graphic.opacity(),
              graphic.rotation(),
              0.5,
              0.5,
              Expression.of(0),
              Expression.of(0)),
          Unit.PIXEL);
    }
    return symbolizer;
  }

  private static StyleSheet styleWith(Symbolizer symbolizer) {
    Rule rule =
        new Rule("", "", new Condition.Always(), false, ScaleRange.ALL, List.of(symbolizer));
    FeatureTypeStyle featureTypeStyle = new FeatureTypeStyle(List.of(rule), false);
    return new StyleSheet(
        "",
        "",
        List.of(new StyleSheet.Layer("", List.of(featureTypeStyle))),
        Set.of(),
        SldReport.EMPTY);
  }
}
