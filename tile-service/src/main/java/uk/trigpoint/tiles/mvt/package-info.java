/** Writes Mapbox Vector Tiles from WKB: clip, snap, simplify, encode. Knows nothing of datasets. */
@NullMarked
package uk.trigpoint.tiles.mvt;

import org.jspecify.annotations.NullMarked;
