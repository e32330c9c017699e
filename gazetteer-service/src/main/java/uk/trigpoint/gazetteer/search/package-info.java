/**
 * Finding an address from what people type: an immutable index in memory that follows the change
 * feed.
 */
@NullMarked
package uk.trigpoint.gazetteer.search;

import org.jspecify.annotations.NullMarked;
