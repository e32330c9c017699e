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
 * A style as MapLibre layers.
 *
 * @param layers the value of {@code layers} of a style document, in drawing order
 * @param losses differences between what the browser and the painter draw
 * @see "MapLibre Style Specification, version 8"
 */
public record MapLibreStyle(ArrayNode layers, SldReport losses) {

  /**
   * Translates a style.
   *
   * @param sourceId the vector source of the style document
   * @param sourceLayer the layer inside its tiles, also the beginning of all layer ids
   */
  public static MapLibreStyle from(StyleSheet style, String sourceId, String sourceLayer) {
    ArrayNode layers = JsonNodeFactory.instance.arrayNode();
    Losses losses = new Losses();
    LayerWriter writer = new LayerWriter(layers, losses, sourceId, sourceLayer);
    List<FeatureTypeStyle> levels = style.paintLevels();
    for (int i = 0; i < levels.size(); i++) {
      FeatureTypeStyle level = levels.get(i);
      for (int j = 0; j < level.rules().size(); j++) {
        Rule rule = level.rules().get(j);
        losses.enterRule(rule);
        writer.rule(rule, condition(level, j), sourceLayer + "-" + i + "-" + j);
      }
    }
    return new MapLibreStyle(layers, losses.report());
  }

  /**
   * What a rule takes, told without its siblings: an else rule takes the negation of all siblings
   * that share a scale with it, and under first-match-only a rule excludes those before it.
   */
  private static Condition condition(FeatureTypeStyle level, int index) {
    Rule rule = level.rules().get(index);
    List<Condition> siblings =
        level.rules().stream()
            .limit(rule.otherwise() ? level.rules().size() : level.firstMatchOnly() ? index : 0)
            .filter(other -> !other.otherwise() && overlap(rule, other))
            .map(Rule::condition)
            .toList();
    if (siblings.isEmpty()) {
      return rule.condition();
    }
    Condition none = new Condition.Not(new Condition.Or(siblings));
    return rule.otherwise() ? none : new Condition.And(List.of(rule.condition(), none));
  }

  private static boolean overlap(Rule a, Rule b) {
    return a.scales().minimum() < b.scales().maximum()
        && b.scales().minimum() < a.scales().maximum();
  }
}
