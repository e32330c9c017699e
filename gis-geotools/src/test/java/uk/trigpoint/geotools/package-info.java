/** Proves that what dependants get of GeoTools works and brings nobody else's classes along. */
@NullMarked
package uk.trigpoint.geotools;

import org.jspecify.annotations.NullMarked;
