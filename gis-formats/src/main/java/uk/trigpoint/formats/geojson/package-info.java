/**
 * Reads GeoJSON files and writes GeoJSON features.
 *
 * @see "RFC 7946"
 */
@NullMarked
package uk.trigpoint.formats.geojson;

import org.jspecify.annotations.NullMarked;
