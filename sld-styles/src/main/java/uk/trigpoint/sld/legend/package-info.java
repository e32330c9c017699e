/** Draws the legend of a style. */
@NullMarked
package uk.trigpoint.sld.legend;

import org.jspecify.annotations.NullMarked;
