package uk.trigpoint.database.feed;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/**
 * Reads the table {@code feed.change} and notifies listeners of each entry exactly once while the
 * process lives, also after a lost database connection. Entries from before the start are not
 * delivered: a listener must begin with a full load. If entries may have been missed, listeners are
 * told so instead.
 *
 * <p>The cursor is a transaction snapshot ({@code pg_snapshot}), not the highest id, so that
 * entries of transactions that commit late are not missed and a long import does not delay other
 * changes. Entries that were restored from another database cluster have transaction numbers of
 * that cluster; those that were there at the start are recognised by not being visible in the
 * snapshot that read them, and left out.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final String BEGIN = SqlFile.read(ChangeFeed.class, "begin");
  private static final String READ = SqlFile.read(ChangeFeed.class, "read-changes");
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);

  /** Entries are kept for seven days; a reader that is later than this may have missed some. */
  private static final Duration MAX_LAG = Duration.ofDays(6);

  private final Database database;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private @Nullable String position;
  private long lastForeign;
  private Instant lastRead = Instant.MIN;
  private boolean missed;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  public ChangeFeed(Database database) {
    this(database, Clock.systemUTC());
  }

  /** Creates a feed with a clock, for tests of a reader that is late. */
  ChangeFeed(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Subscribes a listener, which receives every later batch on the feed's thread. An exception of a
   * listener is logged; the subscription remains.
   */
  public void subscribe(ChangeListener listener) {
    listeners.add(listener);
  }

  /** Starts reading from now. */
  public synchronized void start() {
    if (thread == null) {
      readNew();
      thread = Thread.ofPlatform().daemon().name("change-feed").start(this::follow);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void follow() {
    while (!closed) {
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement()) {
        statement.execute("LISTEN trigpoint_change");
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try {
          while (!closed) {
            List<Change> changes = readNew();
            if (missed) {
              missed = false;
              tell(ChangeListener::missedChanges);
            } else if (!changes.isEmpty()) {
              tell(listener -> listener.changed(changes));
            }
            postgres.getNotifications((int) WAIT.toMillis());
          }
        } finally {
          if (!closed) { // else the pool is about to be closed, or is
            statement.execute("UNLISTEN *");
          }
        }
      } catch (SQLException | JdbiException e) {
        if (closed) {
          return;
        }
        LOG.warn("The change feed lost its database connection and will retry: {}", e.getMessage());
        pause();
      }
    }
  }

  /**
   * Reads what is new. Afterwards {@code missed} tells whether there may be more that cannot be
   * read.
   */
  private List<Change> readNew() {
    Instant now = clock.instant();
    boolean late = position != null && lastRead.plus(MAX_LAG).isBefore(now);
    if (position != null && (late || isOfAnotherCluster(position))) {
      LOG.warn("The change feed may have missed changes; caches and indexes are loaded anew");
      missed = true;
      position = null;
    }
    List<Change> changes = position == null ? begin() : readAfter(position);
    lastRead = now;
    return changes;
  }

  /** Returns whether the database has not reached a position, so that it must be another one. */
  private boolean isOfAnotherCluster(String snapshot) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT pg_snapshot_xmax(CAST(:position AS pg_snapshot)) > pg_snapshot_xmax(pg_current_snapshot())")
                .bind("position", snapshot)
                .mapTo(Boolean.class)
                .one());
  }

  private List<Change> begin() {
    database.with(
        handle ->
            handle
                .createQuery(BEGIN)
                .map(
                    (row, context) -> {
                      position = row.getString("position");
                      lastForeign = row.getLong("last_foreign");
                      return position;
                    })
                .one());
    return List.of();
  }

  private List<Change> readAfter(String snapshot) {
    return database.with(
        handle -> {
          List<Change> changes = new ArrayList<>();
          handle
              .createQuery(READ)
              .bind("position", snapshot)
              .bind("lastForeign", lastForeign)
              .map(
                  (row, context) -> {
                    position = row.getString("position");
                    String dataset = row.getString("dataset_id");
                    if (dataset != null) {
                      changes.add(change(dataset, row));
                    }
                    return dataset;
                  })
              .list();
          return changes;
        });
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

  private void tell(Consumer<ChangeListener> message) {
    for (ChangeListener listener : listeners) {
      try {
        message.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("A listener of the change feed failed", e);
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(BACK_OFF);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
