/**
 * Encodes Mapbox Vector Tiles from EWKB: {@link uk.trigpoint.tiles.mvt.TileLayer} clips, snaps,
 * simplifies and encodes. Independent of datasets.
 */
@NullMarked
package uk.trigpoint.tiles.mvt;

import org.jspecify.annotations.NullMarked;
