/**
 * Vector tiles of datasets and their cache, which an edit empties where it happened and nowhere
 * else.
 */
@NullMarked
package uk.trigpoint.tiles.tile;

import org.jspecify.annotations.NullMarked;
