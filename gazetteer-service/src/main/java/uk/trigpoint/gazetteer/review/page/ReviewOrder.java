package uk.trigpoint.gazetteer.review.page;

import java.util.Comparator;
import java.util.List;
import uk.trigpoint.gazetteer.review.ReviewList;

/** The order in which lists wait for officers. */
final class ReviewOrder {
  private ReviewOrder() {}

  /** Returns lists with most rows to decide first, the latest first of those with as many. */
  static List<ReviewList> worstFirst(List<ReviewList> lists) {
    return lists.stream()
        .sorted(
            Comparator.comparingLong(ReviewList::open)
                .thenComparing(ReviewList::createdAt)
                .reversed())
        .toList();
  }
}
