/** Retrieves candidates from the index, ranks them, and decides between accept, review and none. */
@NullMarked
package uk.trigpoint.matching.rank;

import org.jspecify.annotations.NullMarked;
