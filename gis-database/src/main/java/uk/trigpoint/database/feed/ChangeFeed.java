package uk.trigpoint.database.feed;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
 * delivered: a listener must begin with a full load.
 *
 * <p>The cursor is a transaction snapshot ({@code pg_snapshot}), not the highest id, so that
 * entries of transactions that commit late are not missed and a long import does not delay other
 * changes.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final String READ = SqlFile.read(ChangeFeed.class, "read-changes");
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);

  private final Database database;
  private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();
  private @Nullable String position;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  public ChangeFeed(Database database) {
    this.database = database;
  }

  /**
   * Subscribes a listener, which receives every later batch on the feed's thread. An exception of a
   * listener is logged; the subscription remains.
   */
  public void subscribe(Consumer<List<Change>> listener) {
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
            deliver(readNew());
            postgres.getNotifications((int) WAIT.toMillis());
          }
        } finally {
          statement.execute("UNLISTEN *");
        }
      } catch (SQLException | JdbiException e) {
        LOG.warn("The change feed lost its database connection and will retry: {}", e.getMessage());
        pause();
      }
    }
  }

  private List<Change> readNew() {
    return database.with(
        handle -> {
          List<Change> changes = new ArrayList<>();
          handle
              .createQuery(READ)
              .bind("position", position)
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

  private void deliver(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    for (Consumer<List<Change>> listener : listeners) {
      try {
        listener.accept(changes);
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
