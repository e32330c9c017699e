package uk.trigpoint.sld.maplibre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import uk.trigpoint.sld.expression.Condition;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.Fill;
import uk.trigpoint.sld.style.Graphic;
import uk.trigpoint.sld.style.MarkShape;
import uk.trigpoint.sld.style.Rule;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.Stroke;
import uk.trigpoint.sld.style.Symbolizer;
import uk.trigpoint.sld.style.Unit;

/** Writes the MapLibre layers of rules. */
final class LayerWriter {
  /** OGC scale denominator of Web Mercator at zoom 0, for tiles of 256 pixels. */
  private static final double DENOMINATOR_AT_ZOOM_0 = 559082264.03;

  private static final double MAX_ZOOM = 24;

  private final ArrayNode layers;
  private final Losses losses;
  private final String sourceId;
  private final String sourceLayer;
  private final Values values;

  LayerWriter(ArrayNode layers, Losses losses, String sourceId, String sourceLayer) {
    this.layers = layers;
    this.losses = losses;
    this.sourceId = sourceId;
    this.sourceLayer = sourceLayer;
    values = new Values(losses);
  }

  void rule(Rule rule, Condition condition, String id) {
    JsonNode filter;
    try {
      filter = Expressions.condition(condition);
    } catch (UntranslatableException e) {
      losses.add("Filter", Effect.RULE_NOT_DRAWN, "no MapLibre expression for " + e.reason());
      return;
    }
    for (int i = 0; i < rule.symbolizers().size(); i++) {
      LayerContext context = new LayerContext(id + "-" + i, filter, rule);
      switch (rule.symbolizers().get(i)) {
        case Symbolizer.PolygonSymbolizer polygon -> polygon(polygon, context);
        case Symbolizer.LineSymbolizer line -> {
          ObjectNode paint = line(line.stroke(), line.unit(), context, "");
          if (line.offset() != null) {
            // The line offset of MapLibre is positive to the right, that of SE to the left.
            Expression right =
                new Expression.Arithmetic(
                    Expression.Operator.MULTIPLY, line.offset(), Expression.of(-1));
            paint.set("line-offset", values.size(right, line.unit(), 0, "PerpendicularOffset"));
          }
        }
        case Symbolizer.PointSymbolizer point -> point(point, context);
        case Symbolizer.TextSymbolizer text ->
            TextWriter.write(text, this, context, values, losses);
      }
    }
  }

  /** The start of the ids, the filter and the rule of the layers of a symbolizer. */
  record LayerContext(String id, JsonNode filter, Rule rule) {}

  ObjectNode layer(String type, LayerContext context, String suffix) {
    ObjectNode layer = layers.addObject();
    layer.put("id", context.id() + suffix);
    layer.put("type", type);
    layer.put("source", sourceId);
    layer.put("source-layer", sourceLayer);
    Rule rule = context.rule();
    double nearest = zoom(rule.scales().minimum());
    double farthest = zoom(rule.scales().maximum());
    if (farthest > 0) {
      layer.put("minzoom", farthest);
    }
    if (nearest < MAX_ZOOM) {
      layer.put("maxzoom", Math.max(0, nearest));
    }
    if (!context.filter().equals(JsonNodeFactory.instance.booleanNode(true))) {
      layer.set("filter", context.filter());
    }
    if (!rule.title().isEmpty()) {
      layer.putObject("metadata").put("trigpoint:title", rule.title());
    }
    return layer;
  }

  /** Returns the zoom for tiles of 512 pixels at a scale denominator, 0 to 24; 24 for 0. */
  private static double zoom(double denominator) {
    double zoom = Math.log(DENOMINATOR_AT_ZOOM_0 / denominator) / Math.log(2) - 1;
    return Math.min(MAX_ZOOM, Math.max(0, Math.round(zoom * 1000) / 1000.0));
  }

  private void polygon(Symbolizer.PolygonSymbolizer polygon, LayerContext context) {
    Fill fill = polygon.fill();
    if (fill != null) {
      ObjectNode paint = layer("fill", context, "").putObject("paint");
      Graphic pattern = fill.pattern();
      if (pattern == null) {
        paint.set("fill-color", values.color(fill.color(), "#808080", "fill"));
        paint.set("fill-opacity", values.number(fill.opacity(), 1, "fill-opacity"));
      } else {
        losses.add(
            "GraphicFill", Effect.REPLACED, "a pale plain fill is drawn instead of the pattern");
        paint.set("fill-color", values.color(patternColor(pattern), "#808080", "fill"));
        paint.put("fill-opacity", 0.15);
      }
      paint.put("fill-antialias", false);
    }
    if (polygon.stroke() != null) {
      line(polygon.stroke(), polygon.unit(), context, "-outline");
    }
  }

  private ObjectNode line(Stroke stroke, Unit unit, LayerContext context, String suffix) {
    ObjectNode layer = layer("line", context, suffix);
    ObjectNode layout = layer.putObject("layout");
    layout.put("line-cap", stroke.cap().name().toLowerCase(Locale.ROOT));
    layout.put(
        "line-join",
        switch (stroke.join()) {
          case MITRE -> "miter";
          case ROUND -> "round";
          case BEVEL -> "bevel";
        });
    ObjectNode paint = layer.putObject("paint");
    paint.set("line-color", values.color(stroke.color(), "#000000", "stroke"));
    paint.set("line-opacity", values.number(stroke.opacity(), 1, "stroke-opacity"));
    paint.set("line-width", values.size(stroke.width(), unit, 1, "stroke-width"));
    if (!stroke.dashes().isEmpty()) {
      dashes(stroke, paint);
    }
    return paint;
  }

  /** Writes dashes, which MapLibre measures in line widths. */
  private void dashes(Stroke stroke, ObjectNode paint) {
    double width =
        stroke.width() instanceof Expression.Literal fixed ? Values.parse(fixed.value(), 1) : 1;
    ArrayNode dashes = paint.putArray("line-dasharray");
    stroke.dashes().forEach(dash -> dashes.add(Values.round(dash / Math.max(0.01, width))));
    if (!(stroke.width() instanceof Expression.Literal)) {
      losses.add("stroke-dasharray", Effect.REPLACED, "dashes scale with the width of the line");
    }
    if (stroke.dashOffset() != 0) {
      losses.add("stroke-dashoffset", Effect.IGNORED, "dashes start at the start of the line");
    }
  }

  private void point(Symbolizer.PointSymbolizer point, LayerContext context) {
    Graphic graphic = point.graphic();
    Fill fill = graphic.mark().fill();
    Stroke stroke = graphic.mark().stroke();
    if (graphic.mark().shape() != MarkShape.CIRCLE) {
      losses.add("Mark", Effect.REPLACED, "a circle is drawn instead of the mark");
    }
    ObjectNode paint = layer("circle", context, "").putObject("paint");
    Expression radius =
        new Expression.Arithmetic(Expression.Operator.DIVIDE, graphic.size(), Expression.of(2));
    paint.set("circle-radius", values.size(radius, point.unit(), 3, "Size"));
    paint.set("circle-opacity", values.number(graphic.opacity(), 1, "Opacity"));
    if (fill != null) {
      paint.set("circle-color", values.color(fill.color(), "#808080", "fill"));
    } else {
      paint.put("circle-color", "rgba(0,0,0,0)");
    }
    if (stroke != null) {
      paint.set("circle-stroke-color", values.color(stroke.color(), "#000000", "stroke"));
      paint.set("circle-stroke-width", values.size(stroke.width(), point.unit(), 1, "stroke"));
      paint.set("circle-stroke-opacity", values.number(stroke.opacity(), 1, "stroke-opacity"));
    }
  }

  private static Expression patternColor(Graphic graphic) {
    Stroke stroke = graphic.mark().stroke();
    Fill fill = graphic.mark().fill();
    if (stroke != null) {
      return stroke.color();
    }
    return fill == null ? Expression.of("#808080") : fill.color();
  }
}
