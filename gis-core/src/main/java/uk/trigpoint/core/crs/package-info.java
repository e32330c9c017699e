/**
 * Coordinate reference systems and the accurate British transformation (OSTN15) between them: in
 * the JVM to a millimetre, and as the grid file other engines need.
 */
@NullMarked
package uk.trigpoint.core.crs;

import org.jspecify.annotations.NullMarked;
