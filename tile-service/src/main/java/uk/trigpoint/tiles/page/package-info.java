/** Pages about datasets: the list, each dataset, its changes, its description and its files. */
@NullMarked
package uk.trigpoint.tiles.page;

import org.jspecify.annotations.NullMarked;
