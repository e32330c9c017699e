/** The catalogue over HTTP: which datasets there are, and publishing one from a file. */
@NullMarked
package uk.trigpoint.tiles.catalogue;

import org.jspecify.annotations.NullMarked;
