/** The result of a match: band, score, doubts and explanation. */
@NullMarked
package uk.trigpoint.matching.explain;

import org.jspecify.annotations.NullMarked;
