/** The result of a match: band, score, doubts, and the reasons in words. */
@NullMarked
package uk.trigpoint.matching.explain;

import org.jspecify.annotations.NullMarked;
