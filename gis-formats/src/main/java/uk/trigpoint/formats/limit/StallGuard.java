package uk.trigpoint.formats.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import uk.trigpoint.formats.SourceException;

/**
 * Interrupts a thread that reads a file if it makes no progress for some time: a small compressed
 * file can describe hours of work before its next row. Decoders check for the interrupt.
 */
public final class StallGuard implements AutoCloseable {
  private static final long MAX_CHECK_MILLIS = 1_000;
  private static final long PAUSED = Long.MIN_VALUE;
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("stall-guard").factory());

  private final Thread thread = Thread.currentThread();
  private final long start = System.nanoTime();
  private final long maxNanos;
  private final Future<?> check;

  /** When the thread made progress last, nanoseconds since the start. */
  private volatile long last;

  private boolean stalled;
  private boolean closed;

  private StallGuard(Duration max) {
    this.maxNanos = max.toNanos();
    long period = Math.clamp(max.toMillis() / 4, 1, MAX_CHECK_MILLIS);
    this.check = CLOCK.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
  }

  /** Work of a decoder. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs work that makes no progress which could be seen, such as opening a file.
   *
   * @throws SourceException if it takes longer
   */
  public static <T> T run(Duration max, Work<T> work) throws IOException {
    StallGuard guard = start(max);
    try {
      return work.run();
    } catch (IOException | RuntimeException e) {
      guard.requireProgress(e);
      throw e;
    } finally {
      guard.close();
    }
  }

  /** Starts to watch the current thread. Close it on the same thread. */
  static StallGuard start(Duration max) {
    return new StallGuard(max);
  }

  /** Notes that the thread has gone on. */
  void progress() {
    last = System.nanoTime() - start;
  }

  /** Stops the clock until {@link #progress} is noted, while others than the decoder work. */
  void pause() {
    last = PAUSED;
  }

  /**
   * Requires that the thread was not interrupted by this guard.
   *
   * @param cause what the interrupt led to
   * @throws SourceException if it was
   */
  synchronized void requireProgress(Exception cause) {
    if (stalled) {
      throw new SourceException(
          "The file is refused: nothing could be read from it for %,d s. Save it again, or send it as CSV or in parts."
              .formatted(TimeUnit.NANOSECONDS.toSeconds(maxNanos)),
          cause);
    }
  }

  private synchronized void check() {
    long progress = last;
    if (!closed && progress != PAUSED && System.nanoTime() - start - progress > maxNanos) {
      stalled = true;
      thread.interrupt();
    }
  }

  /** Ends; the thread is not interrupted by the guard after that. */
  @Override
  public synchronized void close() {
    closed = true;
    check.cancel(false);
    if (stalled) {
      Thread.interrupted();
    }
  }
}
