package uk.trigpoint.sld.style;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.sld.expression.StyledFeature;

/**
 * An SE FeatureTypeStyle: rules that are painted together, over the feature type style before.
 *
 * @param firstMatchOnly whether only the first matching rule draws a feature; otherwise all do
 */
public record FeatureTypeStyle(List<Rule> rules, boolean firstMatchOnly) {
  public FeatureTypeStyle {
    rules = List.copyOf(rules);
  }

  /** Returns the rules that are active at a scale. */
  public List<Rule> rulesAt(double scaleDenominator) {
    return rules.stream().filter(rule -> rule.scales().contains(scaleDenominator)).toList();
  }

  /**
   * Returns the rules that draw a feature; the else rules if no other rule matches it.
   *
   * @param activeRules the rules that are active at the scale of the map
   */
  public List<Rule> rulesFor(StyledFeature feature, List<Rule> activeRules) {
    List<Rule> matching = new ArrayList<>(activeRules.size());
    for (Rule rule : activeRules) {
      if (!rule.elseRule() && rule.condition().test(feature)) {
        matching.add(rule);
        if (firstMatchOnly) {
          return matching;
        }
      }
    }
    if (matching.isEmpty()) {
      activeRules.stream().filter(Rule::elseRule).forEach(matching::add);
    }
    return matching;
  }
}
