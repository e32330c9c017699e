/**
 * Coordinate reference systems and the OSTN15 transformation between them: {@link
 * uk.trigpoint.core.crs.BritishTransform} in the JVM, accurate to 1 mm, and {@link
 * uk.trigpoint.core.crs.Ntv2Grid} as a grid file for PROJ.
 */
@NullMarked
package uk.trigpoint.core.crs;

import org.jspecify.annotations.NullMarked;
