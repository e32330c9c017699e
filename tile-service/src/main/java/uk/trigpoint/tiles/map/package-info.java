/** Paints datasets by their styles, and the page that shows them. */
@NullMarked
package uk.trigpoint.tiles.map;

import org.jspecify.annotations.NullMarked;
