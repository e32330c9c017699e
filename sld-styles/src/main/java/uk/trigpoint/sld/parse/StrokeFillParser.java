package uk.trigpoint.sld.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.Fill;
import uk.trigpoint.sld.style.Graphic;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.Stroke;

/** Parses fills, strokes and their parameters. */
final class StrokeFillParser {
  private static final Set<String> FILL = Set.of("fill", "fill-opacity");
  private static final Set<String> STROKE =
      Set.of(
          "stroke",
          "stroke-opacity",
          "stroke-width",
          "stroke-linejoin",
          "stroke-linecap",
          "stroke-dasharray",
          "stroke-dashoffset");

  private final ParseReport report;

  StrokeFillParser(ParseReport report) {
    this.report = report;
  }

  Fill fill(XmlElement element, GraphicParser graphics) {
    report.unknownChildren(element, "CssParameter", "SvgParameter", "GraphicFill");
    Map<String, XmlElement> css = parameters(element, FILL);
    Graphic pattern =
        element
            .child("GraphicFill")
            .flatMap(graphicFill -> graphicFill.child("Graphic"))
            .map(graphics::graphic)
            .orElse(null);
    return new Fill(
        value(css.get("fill"), "#808080"), value(css.get("fill-opacity"), "1"), pattern);
  }

  Stroke stroke(XmlElement element) {
    report.unknownChildren(element, "CssParameter", "SvgParameter", "GraphicFill", "GraphicStroke");
    for (String pattern : List.of("GraphicFill", "GraphicStroke")) {
      element
          .child(pattern)
          .ifPresent(
              graphic ->
                  report.add(graphic, Effect.REPLACED, "the line is drawn in a plain colour"));
    }
    Map<String, XmlElement> css = parameters(element, STROKE);
    return new Stroke(
        value(css.get("stroke"), "#000000"),
        value(css.get("stroke-opacity"), "1"),
        value(css.get("stroke-width"), "1"),
        dashes(css.get("stroke-dasharray")),
        fixedNumber(css.get("stroke-dashoffset"), 0),
        keyword(css.get("stroke-linecap"), Stroke.Cap.BUTT),
        keyword(css.get("stroke-linejoin"), Stroke.Join.MITRE));
  }

  /** Returns the known parameters of an element by name; adds others to the report. */
  Map<String, XmlElement> parameters(XmlElement element, Set<String> known) {
    Map<String, XmlElement> found = new TreeMap<>();
    for (XmlElement child : element.children()) {
      if (!child.is("CssParameter") && !child.is("SvgParameter")) {
        continue;
      }
      String name = child.attribute("name");
      if (known.contains(name)) {
        found.put(name, child);
      } else {
        report.add(child, name, Effect.IGNORED, "not a parameter of " + element.name());
      }
    }
    return found;
  }

  /** Parses the value of an element; the default if it is missing, empty or not supported. */
  Expression value(@Nullable XmlElement element, String defaultValue) {
    if (element == null || element.content().isEmpty()) {
      return Expression.of(defaultValue);
    }
    try {
      return ExpressionParser.parameter(element);
    } catch (UnsupportedException e) {
      report.add(
          e.element(), Effect.REPLACED, e.reason() + "; " + defaultValue + " is used instead");
      return Expression.of(defaultValue);
    }
  }

  Expression value(Optional<XmlElement> element, String defaultValue) {
    return value(element.orElse(null), defaultValue);
  }

  /** Parses a literal number; the default if it is missing, an expression or not a number. */
  double fixedNumber(@Nullable XmlElement element, double defaultValue) {
    if (element == null) {
      return defaultValue;
    }
    String text = value(element, "") instanceof Expression.Literal fixed ? fixed.value() : "";
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    report.add(
        element, Effect.REPLACED, "needs a fixed number; " + defaultValue + " is used instead");
    return defaultValue;
  }

  private List<Double> dashes(@Nullable XmlElement element) {
    if (element == null) {
      return List.of();
    }
    List<Double> dashes = new ArrayList<>();
    String text = value(element, "") instanceof Expression.Literal fixed ? fixed.value() : "";
    try {
      for (String dash : text.strip().split("[ ,]+")) {
        dashes.add(Double.parseDouble(dash));
      }
      return Stroke.of("#000000", 1).withDashes(dashes).dashes();
    } catch (IllegalArgumentException e) {
      report.add(element, "stroke-dasharray", Effect.IGNORED, "needs fixed lengths");
      return List.of();
    }
  }

  private <E extends Enum<E>> E keyword(@Nullable XmlElement element, E defaultValue) {
    if (element == null) {
      return defaultValue;
    }
    String text = value(element, "") instanceof Expression.Literal fixed ? fixed.value() : "";
    // SE writes mitre; CSS and many tools write miter.
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace("MITER", "MITRE");
    for (E constant : defaultValue.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return constant;
      }
    }
    report.add(
        element, element.attribute("name"), Effect.REPLACED, defaultValue + " is used instead");
    return defaultValue;
  }
}
