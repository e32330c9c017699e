/** HTTP API of the catalogue: lists datasets, and publishes uploaded files. */
@NullMarked
package uk.trigpoint.tiles.catalogue;

import org.jspecify.annotations.NullMarked;
