/** Searches addresses with an immutable in-memory index that follows the change feed. */
@NullMarked
package uk.trigpoint.gazetteer.search;

import org.jspecify.annotations.NullMarked;
