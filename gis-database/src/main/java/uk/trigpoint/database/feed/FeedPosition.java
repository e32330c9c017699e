package uk.trigpoint.database.feed;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.database.SqlFile;

/**
 * A position in the table {@code feed.change}: the entries that a snapshot of the database saw.
 * Immutable. Read in a transaction with one snapshot, position, changes and all other tables are of
 * the same state.
 *
 * <p>The position is a transaction snapshot ({@code pg_snapshot}), not the highest id, so that
 * entries of transactions that commit late are not missed and a long import does not delay other
 * changes. Entries that were restored from another database cluster have transaction numbers of
 * that cluster; those that were there at the start are recognised by not being visible in the
 * snapshot that read them, and left out.
 */
public final class FeedPosition {
  private static final String BEGIN = SqlFile.read(FeedPosition.class, "begin");
  private static final String READ = SqlFile.read(FeedPosition.class, "read-changes");
  private static final String IS_OF_ANOTHER_CLUSTER =
      SqlFile.read(FeedPosition.class, "is-of-another-cluster");

  /** Entries are kept for seven days; a reader that is later than this may have missed some. */
  private static final Duration MAX_LAG = Duration.ofDays(6);

  private final String snapshot;
  private final long lastForeign;
  private final Instant at;

  /** The changes after a position, in the order of their entries, and the position after them. */
  public record Read(FeedPosition position, List<Change> changes) {}

  private FeedPosition(String snapshot, long lastForeign, Instant at) {
    this.snapshot = snapshot;
    this.lastForeign = lastForeign;
    this.at = at;
  }

  /** Returns the position after all entries that the handle sees. */
  public static FeedPosition now(Handle handle, Instant now) {
    return handle
        .createQuery(BEGIN)
        .map(
            (row, context) ->
                new FeedPosition(row.getString("position"), row.getLong("last_foreign"), now))
        .one();
  }

  /**
   * Reads the entries after this position that the handle sees; empty if some may be missing,
   * because they were pruned or the database was restored.
   */
  public Optional<Read> read(Handle handle, Instant now) {
    if (at.plus(MAX_LAG).isBefore(now) || isOfAnotherCluster(handle)) {
      return Optional.empty();
    }
    List<Change> changes = new ArrayList<>();
    String next =
        handle
            .createQuery(READ)
            .bind("position", snapshot)
            .bind("lastForeign", lastForeign)
            .map(
                (row, context) -> {
                  String dataset = row.getString("dataset_id");
                  if (dataset != null) {
                    changes.add(change(dataset, row));
                  }
                  return row.getString("position");
                })
            .list()
            .getLast();
    return Optional.of(new Read(new FeedPosition(next, lastForeign, now), List.copyOf(changes)));
  }

  /** Returns whether the database has not reached this position, so that it must be another one. */
  private boolean isOfAnotherCluster(Handle handle) {
    return handle
        .createQuery(IS_OF_ANOTHER_CLUSTER)
        .bind("position", snapshot)
        .mapTo(Boolean.class)
        .one();
  }

  private static Change change(String dataset, ResultSet row) throws SQLException {
    return new Change(
        dataset,
        Change.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getLong("features"),
        row.getObject("x_min") == null
            ? null
            : new Envelope(
                row.getDouble("x_min"),
                row.getDouble("x_max"),
                row.getDouble("y_min"),
                row.getDouble("y_max")),
        keys(row.getArray("keys")),
        row.getTimestamp("at").toInstant());
  }

  private static @Nullable List<Long> keys(@Nullable Array keys) throws SQLException {
    return keys == null ? null : List.of((Long[]) keys.getArray());
  }
}
