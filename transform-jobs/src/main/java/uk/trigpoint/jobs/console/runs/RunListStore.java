package uk.trigpoint.jobs.console.runs;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.console.ListedRunMapper;

/** Lists runs by a filter. */
@Singleton
final class RunListStore {
  private static final String LIST = SqlFile.read(RunListStore.class, "list-runs");

  private final Database database;

  RunListStore(Database database) {
    this.database = database;
  }

  /**
   * Lists runs, newest first.
   *
   * @param after null for the first page
   */
  List<ListedRun> list(RunFilter filter, @Nullable RunPosition after, int limit, Instant now) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("pipeline", filter.pipeline())
                .bindByType("states", filter.stateCodes(), String[].class)
                .bind("waiting", RunFilter.WAITING.equals(filter.state()))
                .bind("trigger", filter.trigger())
                .bind("since", timestamp(filter.since(now)))
                .bind("until", timestamp(filter.until()))
                .bind("afterAt", after == null ? null : timestamp(after.at()))
                .bind("afterId", after == null ? null : after.id().toString())
                .bind("limit", limit)
                .map(new ListedRunMapper())
                .list());
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
