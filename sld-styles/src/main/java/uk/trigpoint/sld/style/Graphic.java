package uk.trigpoint.sld.style;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;

/**
 * A mark with its size and place.
 *
 * @param size height
 * @param opacity 0 to 1
 * @param rotation degrees clockwise
 * @param anchorX share of the width left of the point
 * @param anchorY share of the height below the point
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

  /** A simple shape; without fill and stroke it shows nothing. */
  public record Mark(MarkShape shape, @Nullable Fill fill, @Nullable Stroke stroke) {}
}
