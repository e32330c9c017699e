package uk.trigpoint.sld.parse;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.trigpoint.sld.expression.Condition;
import uk.trigpoint.sld.style.FeatureTypeStyle;
import uk.trigpoint.sld.style.Rule;
import uk.trigpoint.sld.style.ScaleRange;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.style.StyleSheet.Layer;
import uk.trigpoint.sld.style.Symbolizer;

/**
 * Parses a style document. The document is not trusted: no external reference is resolved, and size
 * (1 MB), depth (64 levels) and number of elements (10,000) are limited.
 *
 * @see "OGC 02-070 (SLD 1.0.0), OGC 05-078r4 (SLD 1.1.0), OGC 05-077r4 (SE 1.1.0)"
 */
public final class SldParser {
  private static final Set<String> RULE_CHILDREN =
      Set.of(
          "Name",
          "Title",
          "Abstract",
          "Description",
          "LegendGraphic",
          "Filter",
          "ElseFilter",
          "MinScaleDenominator",
          "MaxScaleDenominator");

  private final ParseReport report = new ParseReport();
  private final SymbolizerParser symbolizers = new SymbolizerParser(report);

  private SldParser() {}

  /**
   * Parses a document up to the end of its root element. Does not close the stream.
   *
   * @throws SldException if the document is not well-formed, exceeds a limit, or is not a style
   */
  public static StyleSheet read(InputStream stream) throws SldException {
    return new SldParser().sheet(XmlElement.parse(stream));
  }

  /**
   * Parses a document. Ignores the encoding that it declares.
   *
   * @throws SldException if the document is not well-formed, exceeds a limit, or is not a style
   */
  public static StyleSheet read(String document) throws SldException {
    return new SldParser().sheet(XmlElement.parse(document));
  }

  private StyleSheet sheet(XmlElement root) throws SldException {
    if (!root.is("StyledLayerDescriptor")) {
      throw new SldException("the root element must be StyledLayerDescriptor", root);
    }
    report.unknownChildren(
        root, "Name", "Title", "Abstract", "Description", "NamedLayer", "UserLayer");
    List<Layer> layers = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of(root.childText("Name")));
    List<String> titles = new ArrayList<>(List.of(title(root)));
    for (XmlElement layer : root.children()) {
      if (!layer.is("NamedLayer") && !layer.is("UserLayer")) {
        continue;
      }
      layers.add(layer(layer, names, titles));
    }
    if (layers.isEmpty()) {
      throw new SldException("needs at least one NamedLayer or UserLayer", root);
    }
    Set<String> properties = new TreeSet<>();
    collectProperties(root, properties);
    return new StyleSheet(firstOf(names), firstOf(titles), layers, properties, report.report());
  }

  /** Parses a layer, and adds its names and titles. */
  private Layer layer(XmlElement layer, List<String> names, List<String> titles)
      throws SldException {
    report.unknownChildren(
        layer,
        "Name",
        "Title",
        "Description",
        "UserStyle",
        "NamedStyle",
        "LayerFeatureConstraints");
    for (String child : List.of("NamedStyle", "LayerFeatureConstraints")) {
      layer
          .child(child)
          .ifPresent(
              e ->
                  report.add(
                      e,
                      Effect.IGNORED,
                      "not supported; only the rules of this document are used"));
    }
    names.add(layer.childText("Name"));
    List<FeatureTypeStyle> featureTypeStyles = new ArrayList<>();
    for (XmlElement style : layer.children("UserStyle")) {
      names.add(style.childText("Name"));
      titles.add(title(style));
      for (XmlElement child : style.children("FeatureTypeStyle")) {
        featureTypeStyles.add(featureTypeStyle(child));
      }
    }
    return new Layer(layer.childText("Name"), featureTypeStyles);
  }

  private static void collectProperties(XmlElement element, Set<String> properties) {
    if (ExpressionParser.isProperty(element)) {
      properties.add(ExpressionParser.propertyName(element));
    } else if (!element.is("Geometry")) {
      element.children().forEach(child -> collectProperties(child, properties));
    }
  }

  private FeatureTypeStyle featureTypeStyle(XmlElement element) throws SldException {
    report.unknownChildren(
        element,
        "Name",
        "Title",
        "Abstract",
        "Description",
        "FeatureTypeName",
        "SemanticTypeIdentifier",
        "Rule",
        "VendorOption");
    boolean firstOnly = false;
    for (XmlElement option : element.children("VendorOption")) {
      if (option.attribute("name").equals("ruleEvaluation")) {
        firstOnly = option.text().strip().equals("first");
      } else {
        report.add(
            option, option.attribute("name"), Effect.IGNORED, "this option is not supported");
      }
    }
    List<Rule> rules = new ArrayList<>();
    for (XmlElement rule : element.children("Rule")) {
      rules.add(rule(rule));
    }
    return new FeatureTypeStyle(rules, firstOnly);
  }

  private Rule rule(XmlElement element) throws SldException {
    String name = element.childText("Name");
    String title = title(element);
    report.enterRule(name.isEmpty() ? title : name);
    List<Symbolizer> ruleSymbolizers = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (child.name().endsWith("Symbolizer")) {
        symbolizers.symbolizer(child).ifPresent(ruleSymbolizers::add);
      } else if (!RULE_CHILDREN.contains(child.name())) {
        report.add(child, Effect.IGNORED, "not supported in a rule");
      }
    }
    boolean elseRule = element.child("ElseFilter").isPresent();
    Condition condition = elseRule ? new Condition.Always() : condition(element.child("Filter"));
    Rule rule = new Rule(name, title, condition, elseRule, scales(element), ruleSymbolizers);
    report.leaveRule();
    return rule;
  }

  private Condition condition(Optional<XmlElement> filter) {
    if (filter.isEmpty()) {
      return new Condition.Always();
    }
    try {
      return FilterParser.filter(filter.get());
    } catch (UnsupportedException e) {
      report.add(e.element(), Effect.RULE_NOT_DRAWN, e.reason());
      return new Condition.Never();
    }
  }

  private static ScaleRange scales(XmlElement rule) throws SldException {
    return new ScaleRange(
        denominator(rule.child("MinScaleDenominator"), 0),
        denominator(rule.child("MaxScaleDenominator"), Double.POSITIVE_INFINITY));
  }

  private static double denominator(Optional<XmlElement> element, double defaultValue)
      throws SldException {
    if (element.isEmpty()) {
      return defaultValue;
    }
    try {
      double value = Double.parseDouble(element.get().text().strip());
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Rejected below.
    }
    throw new SldException("a scale denominator must be a number of 0 or more", element.get());
  }

  private static String title(XmlElement element) {
    String title = element.childText("Title");
    return title.isEmpty()
        ? element.child("Description").map(d -> d.childText("Title")).orElse("")
        : title;
  }

  private static String firstOf(List<String> texts) {
    return texts.stream().filter(text -> !text.isEmpty()).findFirst().orElse("");
  }
}
