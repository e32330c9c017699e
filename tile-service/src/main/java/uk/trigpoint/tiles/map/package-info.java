/** Paints datasets as map images, and serves the map page. */
@NullMarked
package uk.trigpoint.tiles.map;

import org.jspecify.annotations.NullMarked;
