package uk.trigpoint.sld.style;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;

/**
 * The fill of a polygon or mark.
 *
 * @param color {@code #rrggbb} or a colour name
 * @param opacity 0 to 1
 * @param pattern repeated over the area instead of the colour; null means the colour
 */
public record Fill(Expression color, Expression opacity, @Nullable Graphic pattern) {
  public static Fill of(String color) {
    return new Fill(Expression.of(color), Expression.of(1), null);
  }
}
