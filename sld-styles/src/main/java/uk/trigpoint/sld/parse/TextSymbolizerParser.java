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

/** Parses text symbolizers, that is labels. */
final class TextSymbolizerParser {
  private static final Set<String> FONT =
      Set.of("font-family", "font-size", "font-style", "font-weight");

  private final ParseReport report;
  private final StrokeFillParser inks;
  private final GraphicParser graphics;

  TextSymbolizerParser(ParseReport report, StrokeFillParser inks, GraphicParser graphics) {
    this.report = report;
    this.inks = inks;
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
        element.child("Fill").map(f -> inks.fill(f, graphics)).orElse(Fill.of("#000000")),
        inks.value(element.child("Priority"), "0"),
        options(element),
        unit);
  }

  private TextFont font(Optional<XmlElement> element) {
    Map<String, XmlElement> css = element.map(font -> inks.parameters(font, FONT)).orElse(Map.of());
    return new TextFont(
        inks.value(css.get("font-family"), "SansSerif"),
        inks.value(css.get("font-size"), "10"),
        inks.value(css.get("font-style"), "normal"),
        inks.value(css.get("font-weight"), "normal"));
  }

  private Halo halo(XmlElement element) {
    report.unknownChildren(element, "Radius", "Fill");
    return new Halo(
        inks.value(element.child("Radius"), "1"),
        element.child("Fill").map(f -> inks.fill(f, graphics)).orElse(Fill.of("#ffffff")));
  }

  private Placement placement(Optional<XmlElement> element) {
    Optional<XmlElement> line = element.flatMap(placement -> placement.child("LinePlacement"));
    if (line.isPresent()) {
      report.unknownChildren(line.get(), "PerpendicularOffset");
      return new Placement.AlongLine(inks.value(line.get().child("PerpendicularOffset"), "0"));
    }
    Optional<XmlElement> point = element.flatMap(placement -> placement.child("PointPlacement"));
    point.ifPresent(p -> report.unknownChildren(p, "AnchorPoint", "Displacement", "Rotation"));
    Optional<XmlElement> anchor = point.flatMap(p -> p.child("AnchorPoint"));
    Optional<XmlElement> displacement = point.flatMap(p -> p.child("Displacement"));
    return new Placement.AtPoint(
        inks.value(GraphicParser.within(anchor, "AnchorPointX"), "0"),
        inks.value(GraphicParser.within(anchor, "AnchorPointY"), "0.5"),
        inks.value(GraphicParser.within(displacement, "DisplacementX"), "0"),
        inks.value(GraphicParser.within(displacement, "DisplacementY"), "0"),
        inks.value(point.flatMap(p -> p.child("Rotation")), "0"));
  }

  private LabelOptions options(XmlElement element) {
    LabelOptions standard = LabelOptions.NONE;
    boolean group = false;
    boolean avoidOthers = true;
    double spaceAround = standard.spaceAround();
    double repeat = standard.repeat();
    double autoWrap = standard.autoWrap();
    double maxAngleDelta = standard.maxAngleDelta();
    for (XmlElement option : element.children("VendorOption")) {
      switch (option.attribute("name")) {
        case "group" -> group = yes(option);
        case "conflictResolution" -> avoidOthers = yes(option);
        case "spaceAround" -> spaceAround = inks.fixedNumber(option, spaceAround);
        case "repeat" -> repeat = inks.fixedNumber(option, repeat);
        case "autoWrap" -> autoWrap = inks.fixedNumber(option, autoWrap);
        case "maxAngleDelta" -> maxAngleDelta = inks.fixedNumber(option, maxAngleDelta);
        case "followLine" -> noteUnless(true, option, "labels on a line follow it");
        case "forceLeftToRight" -> noteUnless(true, option, "labels are never upside down");
        default ->
            report.add(option, option.attribute("name"), Effect.IGNORED, "option not supported");
      }
    }
    return new LabelOptions(group, spaceAround, repeat, autoWrap, maxAngleDelta, avoidOthers);
  }

  private void noteUnless(boolean only, XmlElement option, String what) {
    if (yes(option) != only) {
      report.add(option, option.attribute("name"), Effect.IGNORED, what);
    }
  }

  private static boolean yes(XmlElement option) {
    String text = option.text().strip();
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes");
  }
}
