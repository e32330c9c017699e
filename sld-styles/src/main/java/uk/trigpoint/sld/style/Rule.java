package uk.trigpoint.sld.style;

import java.util.List;
import uk.trigpoint.sld.expression.Condition;

/**
 * A rule: the symbolizers that draw the features that satisfy a condition, within a scale range.
 *
 * @param name empty if none
 * @param title for display; empty if none
 * @param condition {@link Condition.Always} for a rule without a filter and for an else rule
 * @param elseRule whether it matches the features that no other active rule of its feature type
 *     style matches
 */
public record Rule(
    String name,
    String title,
    Condition condition,
    boolean elseRule,
    ScaleRange scales,
    List<Symbolizer> symbolizers) {
  public Rule {
    symbolizers = List.copyOf(symbolizers);
    if (elseRule && !(condition instanceof Condition.Always)) {
      throw new IllegalArgumentException("an else rule cannot have a filter: " + name);
    }
  }

  /** Returns the title; the name if the title is blank. */
  public String label() {
    return title.isBlank() ? name : title;
  }
}
