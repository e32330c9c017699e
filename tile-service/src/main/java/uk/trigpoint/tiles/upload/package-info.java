/** Files that officers upload: previewed, understood and published as datasets. */
@NullMarked
package uk.trigpoint.tiles.upload;

import org.jspecify.annotations.NullMarked;
