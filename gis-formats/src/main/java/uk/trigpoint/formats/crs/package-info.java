/**
 * The CRS of files: the platform's own ones by OSTN15, all others of EPSG and WKT by GeoTools, to
 * EPSG:27700.
 */
@NullMarked
package uk.trigpoint.formats.crs;

import org.jspecify.annotations.NullMarked;
