/** Rows of small tables: the API and the pages on which people add, change and delete them. */
@NullMarked
package uk.trigpoint.tiles.row;

import org.jspecify.annotations.NullMarked;
