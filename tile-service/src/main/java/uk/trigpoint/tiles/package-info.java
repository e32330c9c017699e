/** Serves datasets over HTTP: catalogue, features, vector tiles, maps and styles. */
@NullMarked
package uk.trigpoint.tiles;

import org.jspecify.annotations.NullMarked;
