/**
 * Reads and writes MapInfo interchange files: geometries in a .mif file, values in a .mid file.
 *
 * @see "MapInfo Professional user guide, appendix: MapInfo data interchange format"
 */
@NullMarked
package uk.trigpoint.formats.mif;

import org.jspecify.annotations.NullMarked;
