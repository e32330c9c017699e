/**
 * Reads and writes shapefiles in zip archives.
 *
 * @see "ESRI Shapefile Technical Description, July 1998"
 */
@NullMarked
package uk.trigpoint.formats.shapefile;

import org.jspecify.annotations.NullMarked;
