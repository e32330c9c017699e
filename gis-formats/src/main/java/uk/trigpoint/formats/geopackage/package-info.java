/**
 * Reads and writes GeoPackage files.
 *
 * @see "OGC 12-128r17, GeoPackage Encoding Standard 1.3"
 */
@NullMarked
package uk.trigpoint.formats.geopackage;

import org.jspecify.annotations.NullMarked;
