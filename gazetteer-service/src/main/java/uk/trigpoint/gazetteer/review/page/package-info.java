/**
 * The console's pages of review lists: all lists, one with its rows, and one row with its
 * candidates, on which an officer decides with one key.
 */
@NullMarked
package uk.trigpoint.gazetteer.review.page;

import org.jspecify.annotations.NullMarked;
