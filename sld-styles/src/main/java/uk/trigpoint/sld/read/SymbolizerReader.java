package uk.trigpoint.sld.read;

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

/** Reads symbolizers; what cannot be drawn is noted and left out. */
final class SymbolizerReader {
  private final Notes notes;
  private final InkReader inks;
  private final GraphicReader graphics;
  private final TextReader texts;

  SymbolizerReader(Notes notes) {
    this.notes = notes;
    inks = new InkReader(notes);
    graphics = new GraphicReader(notes, inks);
    texts = new TextReader(notes, inks, graphics);
  }

  Optional<Symbolizer> symbolizer(XmlElement element) {
    element
        .child("Geometry")
        .ifPresent(g -> notes.add(g, Effect.REPLACED, "the feature's own geometry is drawn"));
    try {
      return Optional.ofNullable(read(element));
    } catch (UnsupportedException e) {
      notes.add(e.element(), Effect.SYMBOLIZER_NOT_DRAWN, e.reason());
      return Optional.empty();
    }
  }

  private @Nullable Symbolizer read(XmlElement element) throws UnsupportedException {
    return switch (element.name()) {
      case "PointSymbolizer" -> point(element);
      case "LineSymbolizer" -> line(element);
      case "PolygonSymbolizer" -> polygon(element);
      case "TextSymbolizer" -> texts.text(element, unit(element));
      default -> throw new UnsupportedException(element, "only vector features are drawn");
    };
  }

  private @Nullable Symbolizer point(XmlElement element) {
    notes.unknownChildren(element, "Name", "Description", "Geometry", "Graphic", "VendorOption");
    noteOptions(element);
    return element
        .child("Graphic")
        .map(graphic -> new PointSymbolizer(graphics.graphic(graphic), unit(element)))
        .orElse(null);
  }

  private @Nullable Symbolizer line(XmlElement element) throws UnsupportedException {
    notes.unknownChildren(
        element,
        "Name",
        "Description",
        "Geometry",
        "Stroke",
        "PerpendicularOffset",
        "VendorOption");
    noteOptions(element);
    Optional<XmlElement> offset = element.child("PerpendicularOffset");
    Expression distance = offset.isPresent() ? ExpressionReader.parameter(offset.get()) : null;
    return element
        .child("Stroke")
        .map(stroke -> new LineSymbolizer(inks.stroke(stroke), distance, unit(element)))
        .orElse(null);
  }

  private Symbolizer polygon(XmlElement element) {
    notes.unknownChildren(
        element, "Name", "Description", "Geometry", "Fill", "Stroke", "VendorOption");
    noteOptions(element);
    Fill fill = element.child("Fill").map(f -> inks.fill(f, graphics)).orElse(null);
    Stroke stroke = element.child("Stroke").map(inks::stroke).orElse(null);
    return new PolygonSymbolizer(fill, stroke, unit(element));
  }

  private void noteOptions(XmlElement element) {
    for (XmlElement option : element.children("VendorOption")) {
      notes.add(option, option.attribute("name"), Effect.IGNORED, "option not supported");
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
    notes.add(element, "uom", Effect.REPLACED, "unknown unit; sizes are taken as pixels");
    return Unit.PIXEL;
  }
}
