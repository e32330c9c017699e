package uk.trigpoint.sld.parse;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.Fill;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.Symbolizer.Halo;
import uk.trigpoint.sld.style.Symbolizer.LabelOptions;
import uk.trigpoint.sld.style.Symbolizer.Placement;
import uk.trigpoint.sld.style.Symbolizer.TextFont;
import uk.trigpoint.sld.style.Symbolizer.TextSymbolizer;
import uk.trigpoint.sld.style.Unit;

/** Parses text symbolizers, which draw labels. */
final class TextSymbolizerParser {
  private static final Set<String> FONT =
      Set.of("font-family", "font-size", "font-style", "font-weight");

  private final ParseReport report;
  private final StrokeFillParser strokeFills;
  private final GraphicParser graphics;

  TextSymbolizerParser(ParseReport report, StrokeFillParser strokeFills, GraphicParser graphics) {
    this.report = report;
    this.strokeFills = strokeFills;
    this.graphics = graphics;
  }

  TextSymbolizer text(XmlElement element, Unit unit) throws UnsupportedException {
    report.unknownChildren(
        element,
        "Name",
        "Description",
        "Geometry",
        "Label",
        "Font",
        "LabelPlacement",
        "Halo",
        "Fill",
        "Priority",
        "VendorOption");
    Optional<XmlElement> label = element.child("Label");
    return new TextSymbolizer(
        label.isPresent() ? ExpressionParser.parameter(label.get()) : Expression.of(""),
        font(element.child("Font")),
        placement(element.child("LabelPlacement")),
        element.child("Halo").map(this::halo).orElse(null),
        element.child("Fill").map(f -> strokeFills.fill(f, graphics)).orElse(Fill.of("#000000")),
        strokeFills.value(element.child("Priority"), "0"),
        options(element),
        unit);
  }

  private TextFont font(Optional<XmlElement> element) {
    Map<String, XmlElement> css =
        element.map(font -> strokeFills.parameters(font, FONT)).orElse(Map.of());
    return new TextFont(
        strokeFills.value(css.get("font-family"), "SansSerif"),
        strokeFills.value(css.get("font-size"), "10"),
        strokeFills.value(css.get("font-style"), "normal"),
        strokeFills.value(css.get("font-weight"), "normal"));
  }

  private Halo halo(XmlElement element) {
    report.unknownChildren(element, "Radius", "Fill");
    return new Halo(
        strokeFills.value(element.child("Radius"), "1"),
        element.child("Fill").map(f -> strokeFills.fill(f, graphics)).orElse(Fill.of("#ffffff")));
  }

  private Placement placement(Optional<XmlElement> element) {
    Optional<XmlElement> line = element.flatMap(placement -> placement.child("LinePlacement"));
    if (line.isPresent()) {
      report.unknownChildren(line.get(), "PerpendicularOffset");
      return new Placement.AlongLine(
          strokeFills.value(line.get().child("PerpendicularOffset"), "0"));
    }
    Optional<XmlElement> point = element.flatMap(placement -> placement.child("PointPlacement"));
    point.ifPresent(p -> report.unknownChildren(p, "AnchorPoint", "Displacement", "Rotation"));
    Optional<XmlElement> anchor = point.flatMap(p -> p.child("AnchorPoint"));
    Optional<XmlElement> displacement = point.flatMap(p -> p.child("Displacement"));
    return new Placement.AtPoint(
        strokeFills.value(GraphicParser.within(anchor, "AnchorPointX"), "0"),
        strokeFills.value(GraphicParser.within(anchor, "AnchorPointY"), "0.5"),
        strokeFills.value(GraphicParser.within(displacement, "DisplacementX"), "0"),
        strokeFills.value(GraphicParser.within(displacement, "DisplacementY"), "0"),
        strokeFills.value(point.flatMap(p -> p.child("Rotation")), "0"));
  }

  private LabelOptions options(XmlElement element) {
    LabelOptions defaults = LabelOptions.NONE;
    boolean group = false;
    boolean avoidOthers = true;
    double spaceAround = defaults.spaceAround();
    double repeat = defaults.repeat();
    double autoWrap = defaults.autoWrap();
    double maxAngleDelta = defaults.maxAngleDelta();
    for (XmlElement option : element.children("VendorOption")) {
      switch (option.attribute("name")) {
        case "group" -> group = isTrue(option);
        case "conflictResolution" -> avoidOthers = isTrue(option);
        case "spaceAround" -> spaceAround = strokeFills.fixedNumber(option, spaceAround);
        case "repeat" -> repeat = strokeFills.fixedNumber(option, repeat);
        case "autoWrap" -> autoWrap = strokeFills.fixedNumber(option, autoWrap);
        case "maxAngleDelta" -> maxAngleDelta = strokeFills.fixedNumber(option, maxAngleDelta);
        case "followLine" -> reportIfFalse(option, "labels along a line always follow it");
        case "forceLeftToRight" -> reportIfFalse(option, "labels are never upside down");
        default ->
            report.add(
                option, option.attribute("name"), Effect.IGNORED, "this option is not supported");
      }
    }
    return new LabelOptions(group, spaceAround, repeat, autoWrap, maxAngleDelta, avoidOthers);
  }

  private void reportIfFalse(XmlElement option, String message) {
    if (!isTrue(option)) {
      report.add(option, option.attribute("name"), Effect.IGNORED, message);
    }
  }

  private static boolean isTrue(XmlElement option) {
    String text = option.text().strip();
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes");
  }
}
