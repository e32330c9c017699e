/** Paints features by a style into a picture, with nothing but Java2D. */
@NullMarked
package uk.trigpoint.sld.paint;

import org.jspecify.annotations.NullMarked;
