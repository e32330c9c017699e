package uk.trigpoint.gazetteer.search;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.database.feed.ChangeListener;
import uk.trigpoint.gazetteer.derive.AddressDerivation;

/**
 * Holds the current generation of the indexes. A background thread brings them up to date whenever
 * the change feed reports changed addresses or streets. Each generation is of one state of the
 * database. Searches block until the first generation is ready.
 */
@Context
public final class LiveIndex {
  private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);
  private static final Set<String> INDEXED =
      Set.of(AddressDerivation.VARIANTS, AddressDerivation.STREETS);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);

  private final IndexUpdater updater;
  private final Object lock = new Object();
  private @Nullable Generation current;

  /** Number of the latest request for an update, and of the latest one that is fulfilled. */
  private long requested = 1;

  private long fulfilled;
  private boolean closed;

  LiveIndex(Database database, ChangeFeed feed) {
    this.updater = new IndexUpdater(database);
    feed.subscribe(
        new ChangeListener() {
          @Override
          public void changed(List<Change> changes) {
            if (changes.stream().anyMatch(c -> INDEXED.contains(c.datasetId()))) {
              request();
            }
          }

          @Override
          public void missedChanges() {
            request();
          }
        });
    Thread.ofPlatform().daemon().name("address-index").start(this::updateLoop);
  }

  /**
   * Blocks until searches find every change that was committed before the call.
   *
   * @return false if that takes longer than {@code limit}
   */
  public boolean awaitCurrent(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (lock) {
      long mine = request();
      while (fulfilled < mine && !closed) {
        long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (millis <= 0) {
          return false;
        }
        await(millis);
      }
      return fulfilled >= mine;
    }
  }

  /**
   * Returns the current generation. It stays open until it is released.
   *
   * @throws IllegalStateException if the service stops
   */
  Generation acquire() {
    synchronized (lock) {
      while (!closed && (current == null || !current.acquire())) {
        await(0);
      }
      if (closed || current == null) {
        throw new IllegalStateException("the address index is closed");
      }
      return current;
    }
  }

  @PreDestroy
  void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
  }

  private long request() {
    synchronized (lock) {
      requested++;
      lock.notifyAll();
      return requested;
    }
  }

  private void updateLoop() {
    for (long next = awaitRequest(); next > 0; next = awaitRequest()) {
      try {
        boolean rebuilt = updater.update(this::swap);
        fulfil(next);
        if (rebuilt) {
          updater.merge(this::swap);
        }
      } catch (RuntimeException e) {
        LOG.warn("could not update the address index, will retry: {}", e.getMessage());
        pause();
      }
    }
  }

  /** Waits for a request that is not fulfilled; returns 0 if the index is closed. */
  private long awaitRequest() {
    synchronized (lock) {
      while (!closed && fulfilled == requested) {
        await(0);
      }
      return closed ? 0 : requested;
    }
  }

  private void fulfil(long request) {
    synchronized (lock) {
      fulfilled = request;
      lock.notifyAll();
    }
  }

  private void swap(Generation next) {
    synchronized (lock) {
      Generation before = current;
      current = next;
      if (before != null) {
        before.release();
      }
      lock.notifyAll();
    }
  }

  private void await(long millis) {
    try {
      lock.wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the address index", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BACK_OFF);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
