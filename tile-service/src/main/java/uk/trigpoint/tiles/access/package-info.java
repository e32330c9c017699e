/** Explains and changes who sees what of a dataset, as API and on pages. */
@NullMarked
package uk.trigpoint.tiles.access;

import org.jspecify.annotations.NullMarked;
