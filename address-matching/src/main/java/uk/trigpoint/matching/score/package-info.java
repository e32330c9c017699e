/**
 * Scores how well a candidate fits a query, aspect by aspect, in log odds; and names doubts that
 * keep a match from being accepted whatever its score.
 */
@NullMarked
package uk.trigpoint.matching.score;

import org.jspecify.annotations.NullMarked;
