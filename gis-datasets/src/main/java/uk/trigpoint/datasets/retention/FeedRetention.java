package uk.trigpoint.datasets.retention;

import jakarta.inject.Singleton;
import uk.trigpoint.database.Database;

/** Deletes entries of the change feed that are older than a week. */
@Singleton
final class FeedRetention implements RetentionTask {
  private final Database database;

  FeedRetention(Database database) {
    this.database = database;
  }

  @Override
  public String title() {
    return "entries of the change feed";
  }

  @Override
  public long deleteDue() {
    return database.with(
        handle -> handle.createQuery("SELECT feed.prune()").mapTo(Long.class).one());
  }
}
