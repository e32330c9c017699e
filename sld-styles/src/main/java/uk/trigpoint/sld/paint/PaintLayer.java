package uk.trigpoint.sld.paint;

import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.StyleSheet;

/**
 * A map layer: features and their style.
 *
 * @param features iterated at most once; not at all if the style has no active rule at the scale
 */
public record PaintLayer(StyleSheet style, Iterable<? extends StyledFeature> features) {}
