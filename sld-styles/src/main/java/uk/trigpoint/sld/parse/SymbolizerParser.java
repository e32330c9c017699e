package uk.trigpoint.sld.parse;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.Fill;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.Stroke;
import uk.trigpoint.sld.style.Symbolizer;
import uk.trigpoint.sld.style.Symbolizer.LineSymbolizer;
import uk.trigpoint.sld.style.Symbolizer.PointSymbolizer;
import uk.trigpoint.sld.style.Symbolizer.PolygonSymbolizer;
import uk.trigpoint.sld.style.Unit;

/** Parses symbolizers. Reports and omits those that are not supported. */
final class SymbolizerParser {
  private final ParseReport report;
  private final StrokeFillParser strokeFills;
  private final GraphicParser graphics;
  private final TextSymbolizerParser texts;

  SymbolizerParser(ParseReport report) {
    this.report = report;
    strokeFills = new StrokeFillParser(report);
    graphics = new GraphicParser(report, strokeFills);
    texts = new TextSymbolizerParser(report, strokeFills, graphics);
  }

  Optional<Symbolizer> symbolizer(XmlElement element) {
    element
        .child("Geometry")
        .ifPresent(g -> report.add(g, Effect.REPLACED, "the feature's own geometry is drawn"));
    try {
      return Optional.ofNullable(read(element));
    } catch (UnsupportedException e) {
      report.add(e.element(), Effect.SYMBOLIZER_NOT_DRAWN, e.reason());
      return Optional.empty();
    }
  }

  /** Parses a symbolizer; null if it draws nothing. */
  private @Nullable Symbolizer read(XmlElement element) throws UnsupportedException {
    return switch (element.name()) {
      case "PointSymbolizer" -> point(element);
      case "LineSymbolizer" -> line(element);
      case "PolygonSymbolizer" -> polygon(element);
      case "TextSymbolizer" -> texts.text(element, unit(element));
      default -> throw new UnsupportedException(element, "this symbolizer is not supported");
    };
  }

  private @Nullable Symbolizer point(XmlElement element) {
    report.unknownChildren(element, "Name", "Description", "Geometry", "Graphic", "VendorOption");
    reportVendorOptions(element);
    return element
        .child("Graphic")
        .map(graphic -> new PointSymbolizer(graphics.graphic(graphic), unit(element)))
        .orElse(null);
  }

  private @Nullable Symbolizer line(XmlElement element) throws UnsupportedException {
    report.unknownChildren(
        element,
        "Name",
        "Description",
        "Geometry",
        "Stroke",
        "PerpendicularOffset",
        "VendorOption");
    reportVendorOptions(element);
    Optional<XmlElement> offset = element.child("PerpendicularOffset");
    Expression distance = offset.isPresent() ? ExpressionParser.parameter(offset.get()) : null;
    return element
        .child("Stroke")
        .map(stroke -> new LineSymbolizer(strokeFills.stroke(stroke), distance, unit(element)))
        .orElse(null);
  }

  private Symbolizer polygon(XmlElement element) {
    report.unknownChildren(
        element, "Name", "Description", "Geometry", "Fill", "Stroke", "VendorOption");
    reportVendorOptions(element);
    Fill fill = element.child("Fill").map(f -> strokeFills.fill(f, graphics)).orElse(null);
    Stroke stroke = element.child("Stroke").map(strokeFills::stroke).orElse(null);
    return new PolygonSymbolizer(fill, stroke, unit(element));
  }

  private void reportVendorOptions(XmlElement element) {
    for (XmlElement option : element.children("VendorOption")) {
      report.add(option, option.attribute("name"), Effect.IGNORED, "this option is not supported");
    }
  }

  private Unit unit(XmlElement element) {
    String uom = element.attribute("uom").toLowerCase(Locale.ROOT);
    if (uom.isEmpty() || uom.endsWith("pixel")) {
      return Unit.PIXEL;
    }
    if (uom.endsWith("metre") || uom.endsWith("meter")) {
      return Unit.METRE;
    }
    if (uom.endsWith("foot")) {
      return Unit.FOOT;
    }
    report.add(element, "uom", Effect.REPLACED, "unknown unit; pixels are used instead");
    return Unit.PIXEL;
  }
}
