/** What every face of a dataset says alike: links, freshness, formats, extents. */
@NullMarked
package uk.trigpoint.tiles.answer;

import org.jspecify.annotations.NullMarked;
