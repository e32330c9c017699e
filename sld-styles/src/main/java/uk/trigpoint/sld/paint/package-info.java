/** Paints features into an image by a style, using Java2D. */
@NullMarked
package uk.trigpoint.sld.paint;

import org.jspecify.annotations.NullMarked;
