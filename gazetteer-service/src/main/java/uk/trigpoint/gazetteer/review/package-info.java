/**
 * Review lists: files that were matched, whose unsure rows officers decide one by one. Decisions
 * apply to later matches of the same text ({@link uk.trigpoint.gazetteer.decision}), and are
 * exported as pairs to fit the weights of matching. Lists of people are kept with the personal
 * data, their reads are audited, and their decisions stay in the list.
 */
@NullMarked
package uk.trigpoint.gazetteer.review;

import org.jspecify.annotations.NullMarked;
