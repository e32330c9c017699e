package uk.trigpoint.database.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;

/**
 * Reads the table {@code feed.change} and notifies listeners of each entry exactly once while the
 * process lives, also after a lost database connection. Entries from before the start are not
 * delivered: a listener must begin with a full load. If entries may have been missed, listeners are
 * told so instead. The cursor is a {@link FeedPosition}.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);

  private final Database database;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private @Nullable FeedPosition position;
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
    FeedPosition before = position;
    Optional<FeedPosition.Read> read =
        before == null ? Optional.empty() : database.with(handle -> before.read(handle, now));
    if (read.isPresent()) {
      position = read.get().position();
      return read.get().changes();
    }
    if (before != null) {
      LOG.warn("The change feed may have missed changes; caches and indexes are loaded anew");
      missed = true;
    }
    position = database.with(handle -> FeedPosition.now(handle, now));
    return List.of();
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
