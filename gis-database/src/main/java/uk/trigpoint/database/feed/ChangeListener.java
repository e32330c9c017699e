package uk.trigpoint.database.feed;

import java.util.List;

/** Receives changes of datasets, on the thread of the {@link ChangeFeed}. */
@FunctionalInterface
public interface ChangeListener {
  /** Receives a batch of changes, in the order of their entries. */
  void changed(List<Change> changes);

  /**
   * Called instead if changes may have been missed, because the feed could not be read for longer
   * than its entries are kept, or the database was restored. What was derived from datasets must be
   * loaded anew. By default nothing.
   */
  default void missedChanges() {}
}
