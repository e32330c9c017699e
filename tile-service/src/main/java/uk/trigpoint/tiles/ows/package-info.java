/** The OGC web services of the older kind, behind one address: WMS. */
@NullMarked
package uk.trigpoint.tiles.ows;

import org.jspecify.annotations.NullMarked;
