package uk.trigpoint.sld.style;

import java.util.List;
import uk.trigpoint.sld.expression.Condition;

/**
 * What is drawn for which features at which scales.
 *
 * @param name possibly empty
 * @param title for people, possibly empty
 * @param condition {@link Condition.Always} for a rule without filter and for an else rule
 * @param otherwise an else rule: takes what no other rule of its level takes at the scale
 */
public record Rule(
    String name,
    String title,
    Condition condition,
    boolean otherwise,
    ScaleRange scales,
    List<Symbolizer> symbolizers) {
  public Rule {
    symbolizers = List.copyOf(symbolizers);
    if (otherwise && !(condition instanceof Condition.Always)) {
      throw new IllegalArgumentException("an else rule has no filter of its own: " + name);
    }
  }

  /** Title, or else name. */
  public String label() {
    return title.isBlank() ? name : title;
  }
}
