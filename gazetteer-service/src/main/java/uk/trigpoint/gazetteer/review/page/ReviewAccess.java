package uk.trigpoint.gazetteer.review.page;

import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.gazetteer.review.ReviewList;
import uk.trigpoint.gazetteer.review.ReviewLists;
import uk.trigpoint.http.page.Pages;

/** Opens lists for pages. A list of people is opened only for a purpose, which is asked first. */
@Singleton
final class ReviewAccess {
  private final ReviewLists lists;
  private final Pages pages;

  ReviewAccess(ReviewLists lists, Pages pages) {
    this.lists = lists;
    this.pages = pages;
  }

  /**
   * Returns a page of a list, or the page that asks for the purpose.
   *
   * @param purpose code of a {@link ReviewPurpose}; null or another text if none is stated
   * @param queue of {@link ReviewLinks}; null for none
   * @throws uk.trigpoint.http.problem.ProblemException 404 if there is no such list, or it is of
   *     another organisation
   */
  HttpResponse<?> open(
      long id,
      @Nullable String purpose,
      @Nullable String queue,
      Caller caller,
      Function<OpenReview, HttpResponse<?>> page) {
    Optional<ReviewPurpose> stated = ReviewPurpose.find(purpose == null ? "" : purpose);
    Caller reader = stated.map(p -> p.applyTo(caller)).orElse(caller);
    ReviewList list;
    try {
      list = lists.get(id, reader);
    } catch (PurposeRequiredException e) {
      return pages.page("console/review-purpose.jte", "Purpose", caller, Map.of("id", id));
    }
    ReviewPurpose used = list.personal() ? stated.orElse(null) : null;
    ReviewLinks links =
        new ReviewLinks(
            id,
            used == null ? "" : used.code(),
            ReviewLinks.SKIPPED.equals(queue) ? ReviewLinks.SKIPPED : "");
    return page.apply(new OpenReview(list, list.personal() ? reader : caller, used, links));
  }
}
