/**
 * Shared parts of responses: {@link uk.trigpoint.tiles.response.HttpCaching}, links, formats,
 * extents, and GeoJSON.
 */
@NullMarked
package uk.trigpoint.tiles.response;

import org.jspecify.annotations.NullMarked;
