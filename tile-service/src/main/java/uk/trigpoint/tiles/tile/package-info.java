/**
 * Vector tiles: {@link uk.trigpoint.tiles.tile.TileController} looks a tile up in {@link
 * uk.trigpoint.tiles.tile.TileCache}, which calls {@link uk.trigpoint.tiles.tile.TileRenderer} once
 * for each missing tile; the change feed evicts tiles that an edit intersects.
 */
@NullMarked
package uk.trigpoint.tiles.tile;

import org.jspecify.annotations.NullMarked;
