/** How long rows of a dataset are kept: the API and its page. */
@NullMarked
package uk.trigpoint.tiles.retention;

import org.jspecify.annotations.NullMarked;
