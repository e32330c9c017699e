/** The Web Mercator tile grid: which tile covers what. */
@NullMarked
package uk.trigpoint.core.tile;

import org.jspecify.annotations.NullMarked;
