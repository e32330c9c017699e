package uk.trigpoint.database.copy;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches of rows one after another on a separate thread, so that reading a file and storing
 * it overlap. The queue is bounded: a producer blocks while it is full. A failure is thrown to the
 * producer with its next batch, or at the end.
 */
public final class CopyQueue implements AutoCloseable {
  private static final int MOST_WAITING = 4;

  private final Queue<Batch> waiting = new ArrayDeque<>();
  private final Thread sender =
      Thread.ofPlatform().daemon().name("copy-queue").unstarted(this::run);
  private @Nullable SQLException failure;
  private boolean sending;
  private boolean closed;

  /** A batch to send. */
  @FunctionalInterface
  interface Batch {
    void send() throws SQLException;
  }

  public CopyQueue() {
    sender.start();
  }

  synchronized void send(Batch batch) throws SQLException {
    awaitAtMost(MOST_WAITING - 1);
    waiting.add(batch);
    notifyAll();
  }

  /**
   * Blocks until all batches are sent.
   *
   * @throws SQLException if a batch failed
   */
  synchronized void await() throws SQLException {
    awaitAtMost(0);
    while (sending && failure == null) {
      pause();
    }
    throwFailure();
  }

  /**
   * Returns why a statement of the same transaction failed: a batch that failed before it, or else
   * its own failure.
   */
  public synchronized SQLException causeOf(SQLException statement) {
    return failure == null ? statement : failure;
  }

  /** Stops after the current batch; queued batches are dropped. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      waiting.clear();
      notifyAll();
    }
    boolean interrupted = false;
    while (sender.isAlive()) {
      try {
        sender.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitAtMost(int batches) throws SQLException {
    while (waiting.size() > batches && failure == null) {
      pause();
    }
    throwFailure();
  }

  private void throwFailure() throws SQLException {
    if (failure != null) {
      throw new SQLException("rows could not be stored", failure.getSQLState(), failure);
    }
  }

  private void pause() throws SQLException {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while rows were stored", e);
    }
  }

  private void run() {
    for (Batch batch = next(); batch != null; batch = next()) {
      SQLException thrown = null;
      try {
        batch.send();
      } catch (SQLException e) {
        thrown = e;
      } catch (RuntimeException e) {
        thrown = new SQLException(e);
      }
      synchronized (this) {
        sending = false;
        failure = thrown;
        notifyAll();
      }
      if (thrown != null) {
        return;
      }
    }
  }

  private synchronized @Nullable Batch next() {
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return null;
      }
    }
    Batch batch = waiting.poll();
    sending = batch != null;
    notifyAll();
    return batch;
  }
}
