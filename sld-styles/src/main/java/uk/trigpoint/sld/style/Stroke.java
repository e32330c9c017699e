package uk.trigpoint.sld.style;

import java.util.List;
import uk.trigpoint.sld.expression.Expression;

/**
 * The stroke of a line or outline. Lengths are in the unit of the symbolizer.
 *
 * @param color {@code #rrggbb} or a colour name
 * @param opacity 0 to 1
 * @param dashes lengths of dashes and gaps in turn; empty for a solid line
 */
public record Stroke(
    Expression color,
    Expression opacity,
    Expression width,
    List<Double> dashes,
    double dashOffset,
    Cap cap,
    Join join) {
  public Stroke {
    dashes = List.copyOf(dashes);
    if (dashes.stream().anyMatch(dash -> !(dash >= 0)) || sumToZero(dashes)) {
      throw new IllegalArgumentException("dashes must be 0 or more, and not all 0: " + dashes);
    }
  }

  /** Line cap. */
  public enum Cap {
    BUTT,
    ROUND,
    SQUARE
  }

  /** Line join. */
  public enum Join {
    MITRE,
    ROUND,
    BEVEL
  }

  public static Stroke of(String color, double width) {
    return new Stroke(
        Expression.of(color),
        Expression.of(1),
        Expression.of(width),
        List.of(),
        0,
        Cap.BUTT,
        Join.MITRE);
  }

  public Stroke withDashes(List<Double> lengths) {
    return new Stroke(color, opacity, width, lengths, dashOffset, cap, join);
  }

  private static boolean sumToZero(List<Double> dashes) {
    return !dashes.isEmpty() && dashes.stream().mapToDouble(Double::doubleValue).sum() <= 0;
  }
}
