package uk.trigpoint.sld.style;

import java.util.List;
import uk.trigpoint.sld.expression.Expression;

/**
 * The stroke of a line or outline.
 *
 * @param color {@code #rrggbb}
 * @param opacity 0 to 1
 * @param dashes lengths of stroke and gap in turn, empty for an unbroken line
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
    if (dashes.stream().anyMatch(dash -> !(dash >= 0)) || sumsToNothing(dashes)) {
      throw new IllegalArgumentException("dashes are lengths, not all zero: " + dashes);
    }
  }

  /** How a line ends. */
  public enum Cap {
    BUTT,
    ROUND,
    SQUARE
  }

  /** How two segments are joined. */
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

  private static boolean sumsToNothing(List<Double> dashes) {
    return !dashes.isEmpty() && dashes.stream().mapToDouble(Double::doubleValue).sum() <= 0;
  }
}
