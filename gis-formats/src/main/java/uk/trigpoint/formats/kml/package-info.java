/**
 * Reads KML and KMZ files, and writes KML.
 *
 * @see "OGC 12-007r2, OGC KML 2.3; earlier versions have the same elements in other namespaces"
 */
@NullMarked
package uk.trigpoint.formats.kml;

import org.jspecify.annotations.NullMarked;
