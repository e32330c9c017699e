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

/** Reads fills, strokes and their parameters. */
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
                  report.add(graphic, Effect.REPLACED, "the line is drawn in its plain colour"));
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

  /** The named parameters of an element; those outside the known set are noted. */
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
        report.add(child, name, Effect.IGNORED, "no such parameter of " + element.name());
      }
    }
    return found;
  }

  /** The value of an element, or the standard's value where it is missing, empty or unsupported. */
  Expression value(@Nullable XmlElement element, String standard) {
    if (element == null || element.content().isEmpty()) {
      return Expression.of(standard);
    }
    try {
      return ExpressionParser.parameter(element);
    } catch (UnsupportedException e) {
      report.add(
          e.element(), Effect.REPLACED, e.reason() + "; " + standard + " is used in its place");
      return Expression.of(standard);
    }
  }

  Expression value(Optional<XmlElement> element, String standard) {
    return value(element.orElse(null), standard);
  }

  double fixedNumber(@Nullable XmlElement element, double standard) {
    if (element == null) {
      return standard;
    }
    String text = value(element, "") instanceof Expression.Literal fixed ? fixed.value() : "";
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the note below.
    }
    report.add(element, Effect.REPLACED, "a fixed number is needed; " + standard + " is used");
    return standard;
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
      report.add(element, "stroke-dasharray", Effect.IGNORED, "fixed lengths are needed");
      return List.of();
    }
  }

  private <E extends Enum<E>> E keyword(@Nullable XmlElement element, E standard) {
    if (element == null) {
      return standard;
    }
    String text = value(element, "") instanceof Expression.Literal fixed ? fixed.value() : "";
    // The standard says mitre, CSS and many tools say miter.
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace("MITER", "MITRE");
    for (E constant : standard.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return constant;
      }
    }
    report.add(element, element.attribute("name"), Effect.REPLACED, standard + " is used");
    return standard;
  }
}
