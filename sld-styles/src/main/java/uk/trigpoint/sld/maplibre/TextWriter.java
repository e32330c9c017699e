package uk.trigpoint.sld.maplibre;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.Symbolizer.Halo;
import uk.trigpoint.sld.style.Symbolizer.Placement;
import uk.trigpoint.sld.style.Symbolizer.TextFont;
import uk.trigpoint.sld.style.Symbolizer.TextSymbolizer;
import uk.trigpoint.sld.style.Unit;

/** Writes the MapLibre layers of labels. */
final class TextWriter {
  private TextWriter() {}

  static void write(
      TextSymbolizer text,
      LayerWriter writer,
      LayerWriter.LayerContext context,
      Values values,
      Losses losses) {
    if (text.unit() != Unit.PIXEL) {
      // MapLibre would lay out the text again at every zoom step.
      losses.add(
          "TextSymbolizer",
          Effect.SYMBOLIZER_NOT_DRAWN,
          "text sizes in ground units are not supported");
      return;
    }
    ObjectNode layer;
    try {
      var label = Expressions.text(text.label());
      layer = writer.layer("symbol", context, "");
      layer.putObject("layout").set("text-field", label);
    } catch (UntranslatableException e) {
      losses.add("Label", Effect.SYMBOLIZER_NOT_DRAWN, "no MapLibre expression for " + e.reason());
      return;
    }
    layout(text, (ObjectNode) layer.get("layout"), values, losses);
    ObjectNode paint = layer.putObject("paint");
    paint.set("text-color", values.color(text.fill().color(), "#000000", "fill"));
    Halo halo = text.halo();
    if (halo != null) {
      paint.set("text-halo-color", values.color(halo.fill().color(), "#ffffff", "Halo"));
      paint.set("text-halo-width", values.number(halo.radius(), 1, "Radius"));
    }
  }

  private static void layout(TextSymbolizer text, ObjectNode layout, Values values, Losses losses) {
    layout.putArray("text-font").add(font(text.font()));
    layout.set("text-size", values.number(text.font().size(), 10, "font-size"));
    layout.put("text-padding", Math.max(0, text.options().spaceAround()));
    double size = fixed(text.font().size(), 10);
    if (text.options().autoWrap() > 0) {
      layout.put("text-max-width", Values.round(text.options().autoWrap() / size));
    }
    double priority = fixed(text.priority(), 0);
    if (priority != 0) {
      layout.put("symbol-sort-key", -priority);
    }
    switch (text.placement()) {
      case Placement.AlongLine along -> {
        layout.put("symbol-placement", "line");
        layout.put("text-max-angle", text.options().maxAngleDelta());
        double offset = fixed(along.offset(), 0);
        if (offset != 0) {
          layout.putArray("text-offset").add(0).add(Values.round(-offset / size));
        }
        if (text.options().repeat() > 0) {
          layout.put("symbol-spacing", text.options().repeat());
        }
      }
      case Placement.AtPoint at -> {
        layout.put("text-anchor", anchor(at, losses));
        double dx = fixed(at.displacementX(), 0);
        double dy = fixed(at.displacementY(), 0);
        if (dx != 0 || dy != 0) {
          layout.putArray("text-offset").add(Values.round(dx / size)).add(Values.round(-dy / size));
        }
        if (!(at.rotation() instanceof Expression.Literal none && none.value().equals("0"))) {
          layout.set("text-rotate", values.number(at.rotation(), 0, "Rotation"));
        }
      }
    }
  }

  /** Returns the nearest of the nine anchors of MapLibre. */
  private static String anchor(Placement.AtPoint at, Losses losses) {
    double x = fixed(at.anchorX(), 0);
    double y = fixed(at.anchorY(), 0.5);
    if (!(at.anchorX() instanceof Expression.Literal)
        || !(at.anchorY() instanceof Expression.Literal)) {
      losses.add("AnchorPoint", Effect.REPLACED, "the same anchor is used for all features");
    }
    String vertical = y < 0.25 ? "bottom" : y > 0.75 ? "top" : "";
    String horizontal = x < 0.25 ? "left" : x > 0.75 ? "right" : "";
    if (vertical.isEmpty() && horizontal.isEmpty()) {
      return "center";
    }
    return vertical.isEmpty() || horizontal.isEmpty()
        ? vertical + horizontal
        : vertical + "-" + horizontal;
  }

  /** Returns the name of the font in the glyph source, such as Noto Sans Bold. */
  private static String font(TextFont font) {
    String family = literal(font.family()).split(",")[0].strip();
    boolean bold = literal(font.weight()).toLowerCase(Locale.ROOT).startsWith("bold");
    boolean italic = literal(font.style()).toLowerCase(Locale.ROOT).equals("italic");
    String face = (bold ? " Bold" : italic ? "" : " Regular") + (italic ? " Italic" : "");
    return (family.isEmpty() || family.equals("SansSerif") ? "Noto Sans" : family) + face;
  }

  private static String literal(Expression expression) {
    return expression instanceof Expression.Literal fixed ? fixed.value() : "";
  }

  /** Returns the number of a literal; the default for other expressions. */
  private static double fixed(Expression expression, double defaultValue) {
    return expression instanceof Expression.Literal fixed
        ? Values.parse(fixed.value(), defaultValue)
        : defaultValue;
  }
}
