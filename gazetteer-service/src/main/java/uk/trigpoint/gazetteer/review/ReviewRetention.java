package uk.trigpoint.gazetteer.review;

import jakarta.inject.Singleton;
import uk.trigpoint.datasets.retention.RetentionTask;

/** Deletes review lists that are older than their retention. Decisions that others use stay. */
@Singleton
final class ReviewRetention implements RetentionTask {
  private final ReviewLists lists;

  ReviewRetention(ReviewLists lists) {
    this.lists = lists;
  }

  @Override
  public String title() {
    return "review lists";
  }

  @Override
  public long deleteDue() {
    return lists.deleteDue();
  }
}
