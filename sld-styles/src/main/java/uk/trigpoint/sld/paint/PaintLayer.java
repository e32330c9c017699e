package uk.trigpoint.sld.paint;

import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.StyleSheet;

/**
 * A map layer: features and their style.
 *
 * @param features iterated once, or once for each band of the image; not at all if the style has no
 *     active rule at the scale
 */
public record PaintLayer(StyleSheet style, Iterable<? extends StyledFeature> features) {}
