package uk.trigpoint.gazetteer.review.page;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.review.ReviewList;

/**
 * A list that the caller may read.
 *
 * @param caller with the purpose, if the list is of people
 * @param purpose null if the list is not of people, or the purpose was stated in a header
 */
public record OpenReview(
    ReviewList list, Caller caller, @Nullable ReviewPurpose purpose, ReviewLinks links) {}
