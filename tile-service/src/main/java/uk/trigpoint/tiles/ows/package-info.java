/** The OGC Web Map Service (WMS), with key-value parameters. */
@NullMarked
package uk.trigpoint.tiles.ows;

import org.jspecify.annotations.NullMarked;
