package uk.trigpoint.sld.style;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.sld.expression.StyledFeature;

/**
 * One paint level.
 *
 * @param firstMatchOnly whether a feature is drawn by the first rule that takes it, not by all
 */
public record FeatureTypeStyle(List<Rule> rules, boolean firstMatchOnly) {
  public FeatureTypeStyle {
    rules = List.copyOf(rules);
  }

  /** The rules in force at a scale. */
  public List<Rule> rulesAt(double scaleDenominator) {
    return rules.stream().filter(rule -> rule.scales().contains(scaleDenominator)).toList();
  }

  /**
   * The rules that draw a feature.
   *
   * @param inForce the rules in force at the scale of the map
   */
  public List<Rule> rulesFor(StyledFeature feature, List<Rule> inForce) {
    List<Rule> taking = new ArrayList<>(inForce.size());
    for (Rule rule : inForce) {
      if (!rule.otherwise() && rule.condition().test(feature)) {
        taking.add(rule);
        if (firstMatchOnly) {
          return taking;
        }
      }
    }
    if (taking.isEmpty()) {
      inForce.stream().filter(Rule::otherwise).forEach(taking::add);
    }
    return taking;
  }
}
