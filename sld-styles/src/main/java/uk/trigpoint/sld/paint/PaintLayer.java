package uk.trigpoint.sld.paint;

import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.StyleSheet;

/**
 * Features and the style that paints them.
 *
 * @param features read once, and not at all when the style draws nothing at the scale
 */
public record PaintLayer(StyleSheet style, Iterable<? extends StyledFeature> features) {}
