package uk.trigpoint.sld.parse;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.Fill;
import uk.trigpoint.sld.style.Graphic;
import uk.trigpoint.sld.style.Graphic.Mark;
import uk.trigpoint.sld.style.MarkShape;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.Stroke;

/** Parses graphics. Never fetches an external graphic; replaces it by a mark. */
final class GraphicParser {
  private static final Mark DEFAULT_MARK =
      new Mark(MarkShape.SQUARE, Fill.of("#808080"), Stroke.of("#000000", 1));

  private final ParseReport report;
  private final StrokeFillParser strokeFills;

  GraphicParser(ParseReport report, StrokeFillParser strokeFills) {
    this.report = report;
    this.strokeFills = strokeFills;
  }

  Graphic graphic(XmlElement element) {
    report.unknownChildren(
        element,
        "Mark",
        "ExternalGraphic",
        "Size",
        "Opacity",
        "Rotation",
        "AnchorPoint",
        "Displacement");
    Optional<XmlElement> anchor = element.child("AnchorPoint");
    Optional<XmlElement> displacement = element.child("Displacement");
    return new Graphic(
        mark(element),
        strokeFills.value(element.child("Size"), "6"),
        strokeFills.value(element.child("Opacity"), "1"),
        strokeFills.value(element.child("Rotation"), "0"),
        strokeFills.fixedNumber(within(anchor, "AnchorPointX"), 0.5),
        strokeFills.fixedNumber(within(anchor, "AnchorPointY"), 0.5),
        strokeFills.value(within(displacement, "DisplacementX"), "0"),
        strokeFills.value(within(displacement, "DisplacementY"), "0"));
  }

  static @Nullable XmlElement within(Optional<XmlElement> parent, String name) {
    return parent.flatMap(found -> found.child(name)).orElse(null);
  }

  private Mark mark(XmlElement graphic) {
    List<XmlElement> marks = graphic.children("Mark");
    for (XmlElement external : graphic.children("ExternalGraphic")) {
      report.add(external, Effect.REPLACED, "images are not fetched; a mark is drawn instead");
    }
    if (marks.size() > 1) {
      report.add(marks.get(1), Effect.IGNORED, "only the first mark of a graphic is drawn");
    }
    return marks.isEmpty() ? DEFAULT_MARK : mark(marks.getFirst(), shape(marks.getFirst()));
  }

  private Mark mark(XmlElement mark, MarkShape shape) {
    report.unknownChildren(mark, "WellKnownName", "Fill", "Stroke");
    Fill fill = mark.child("Fill").map(element -> strokeFills.fill(element, this)).orElse(null);
    Stroke stroke = mark.child("Stroke").map(strokeFills::stroke).orElse(null);
    if (fill == null && stroke == null) {
      return new Mark(shape, DEFAULT_MARK.fill(), DEFAULT_MARK.stroke());
    }
    return new Mark(shape, fill, stroke);
  }

  private MarkShape shape(XmlElement mark) {
    Optional<XmlElement> element = mark.child("WellKnownName");
    if (element.isEmpty()) {
      return MarkShape.SQUARE;
    }
    Expression name = strokeFills.value(element, "square");
    Optional<MarkShape> shape =
        name instanceof Expression.Literal fixed ? MarkShape.find(fixed.value()) : Optional.empty();
    if (shape.isEmpty()) {
      report.add(element.get(), Effect.REPLACED, "unknown mark; a square is drawn instead");
    }
    return shape.orElse(MarkShape.SQUARE);
  }
}
