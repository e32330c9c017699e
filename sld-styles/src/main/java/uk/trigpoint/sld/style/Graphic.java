package uk.trigpoint.sld.style;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;

/**
 * A mark with its size and position. Sizes are in the unit of the symbolizer.
 *
 * @param size height of the mark
 * @param opacity 0 to 1
 * @param rotation degrees clockwise
 * @param anchorX share of the width that is left of the point, 0 to 1
 * @param anchorY share of the height that is below the point, 0 to 1
 * @param displacementX to the right
 * @param displacementY upwards
 */
public record Graphic(
    Mark mark,
    Expression size,
    Expression opacity,
    Expression rotation,
    double anchorX,
    double anchorY,
    Expression displacementX,
    Expression displacementY) {

  /** A simple shape. Without fill and stroke it is invisible. */
  public record Mark(MarkShape shape, @Nullable Fill fill, @Nullable Stroke stroke) {}
}
