package uk.trigpoint.sld.maplibre;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import uk.trigpoint.sld.expression.Condition;
import uk.trigpoint.sld.style.FeatureTypeStyle;
import uk.trigpoint.sld.style.Rule;
import uk.trigpoint.sld.style.SldReport;
import uk.trigpoint.sld.style.StyleSheet;

/**
 * A style, translated to MapLibre layers.
 *
 * @param layers the value of {@code layers} of a style document, in drawing order
 * @param losses differences to what {@link uk.trigpoint.sld.paint.Painter} draws
 * @see "MapLibre Style Specification, version 8"
 */
public record MapLibreStyle(ArrayNode layers, SldReport losses) {

  /**
   * Translates a style.
   *
   * @param sourceId the vector source of the style document
   * @param sourceLayer the layer in its tiles; layer ids start with it
   */
  public static MapLibreStyle from(StyleSheet style, String sourceId, String sourceLayer) {
    ArrayNode layers = JsonNodeFactory.instance.arrayNode();
    Losses losses = new Losses();
    LayerWriter writer = new LayerWriter(layers, losses, sourceId, sourceLayer);
    List<FeatureTypeStyle> featureTypeStyles = style.featureTypeStyles();
    for (int i = 0; i < featureTypeStyles.size(); i++) {
      FeatureTypeStyle featureTypeStyle = featureTypeStyles.get(i);
      for (int j = 0; j < featureTypeStyle.rules().size(); j++) {
        Rule rule = featureTypeStyle.rules().get(j);
        losses.enterRule(rule);
        writer.rule(rule, condition(featureTypeStyle, j), sourceLayer + "-" + i + "-" + j);
      }
    }
    return new MapLibreStyle(layers, losses.report());
  }

  /**
   * Returns the condition of a rule, independent of its siblings, because MapLibre evaluates layers
   * separately. An else rule excludes the conditions of all other rules with an overlapping scale
   * range; with first-match-only, a rule excludes those of the rules before it.
   */
  private static Condition condition(FeatureTypeStyle featureTypeStyle, int index) {
    Rule rule = featureTypeStyle.rules().get(index);
    List<Condition> siblings =
        featureTypeStyle.rules().stream()
            .limit(
                rule.elseRule()
                    ? featureTypeStyle.rules().size()
                    : featureTypeStyle.firstMatchOnly() ? index : 0)
            .filter(other -> !other.elseRule() && overlap(rule, other))
            .map(Rule::condition)
            .toList();
    if (siblings.isEmpty()) {
      return rule.condition();
    }
    Condition none = new Condition.Not(new Condition.Or(siblings));
    return rule.elseRule() ? none : new Condition.And(List.of(rule.condition(), none));
  }

  private static boolean overlap(Rule a, Rule b) {
    return a.scales().minimum() < b.scales().maximum()
        && b.scales().minimum() < a.scales().maximum();
  }
}
