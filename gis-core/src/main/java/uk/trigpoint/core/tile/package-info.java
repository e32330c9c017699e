/** The Web Mercator tile grid (WebMercatorQuad). */
@NullMarked
package uk.trigpoint.core.tile;

import org.jspecify.annotations.NullMarked;
