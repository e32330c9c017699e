/** Tests that the repackaged GeoTools works and contains no classes of other libraries. */
@NullMarked
package uk.trigpoint.geotools;

import org.jspecify.annotations.NullMarked;
