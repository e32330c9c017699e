package uk.trigpoint.http.heavy;

import io.micronaut.core.propagation.PropagatedContext;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Runs work that computes for long: as many calls concurrently as there are permits; others wait in
 * order of arrival, then are refused.
 *
 * <p>The work runs on threads of the operating system, which share its processors fairly with all
 * others. A virtual thread that computes for seconds would keep look-ups from its carrier.
 */
public final class PermitThreads implements AutoCloseable {
  private static final long CHECK_MILLIS = 500;
  private static final String STOPPING = "The platform is stopping.";

  private final Semaphore permits;
  private final int waitSeconds;
  private final String busy;
  private final ExecutorService threads;

  /**
   * Creates the threads when they are needed.
   *
   * @param name of the threads
   * @param permits maximum number of concurrent calls
   * @param waitSeconds for how long a call waits for a permit
   */
  public PermitThreads(String name, int permits, int waitSeconds) {
    this(
        name,
        permits,
        waitSeconds,
        "Too many maps, tiles and exports are being made. Try again shortly.");
  }

  /**
   * Creates the threads when they are needed.
   *
   * @param busy answer to a call that gets no permit
   */
  public PermitThreads(String name, int permits, int waitSeconds, String busy) {
    this.permits = new Semaphore(permits, true);
    this.waitSeconds = waitSeconds;
    this.busy = busy;
    threads =
        Executors.newFixedThreadPool(
            permits, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
  }

  /**
   * Runs work and returns its result. It must not run other work of these threads, and must not
   * wait for a client.
   *
   * @throws TooBusyException if there is no permit in time
   */
  public <T> T run(Callable<T> work) {
    return run(work, () -> false);
  }

  /**
   * As {@link #run(Callable)}, and interrupts the work once its result is not wanted any more.
   *
   * @param unwanted checked every {@value #CHECK_MILLIS} ms while the work waits or runs
   * @throws TooBusyException if there is no permit in time, or the result is not wanted
   */
  public <T> T run(Callable<T> work, BooleanSupplier unwanted) {
    acquire(unwanted);
    FutureTask<T> task = new FutureTask<>(PropagatedContext.wrapCurrent(work));
    execute(task);
    return await(task, unwanted);
  }

  /**
   * Starts work, which holds its permit until it has ended. It must not wait for a client.
   *
   * @throws TooBusyException if there is no permit in time
   */
  public void start(Runnable work) {
    acquire(() -> false);
    execute(PropagatedContext.wrapCurrent(work));
  }

  /** Executes work, and releases its permit when it has ended, even if it was cancelled before. */
  private void execute(Runnable work) {
    Runnable released =
        () -> {
          try {
            work.run();
          } finally {
            permits.release();
          }
        };
    try {
      threads.execute(released);
    } catch (RejectedExecutionException e) {
      permits.release();
      throw new TooBusyException(STOPPING, 1);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void acquire(BooleanSupplier unwanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
    try {
      while (true) {
        long left = deadline - System.nanoTime();
        long wait = Math.clamp(left, 0, TimeUnit.MILLISECONDS.toNanos(CHECK_MILLIS));
        if (permits.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
          return;
        }
        if (left <= 0) {
          throw new TooBusyException(busy, Math.max(1, waitSeconds / 2));
        }
        requireWanted(unwanted);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusyException(STOPPING, 1);
    }
  }

  private static void requireWanted(BooleanSupplier unwanted) {
    if (unwanted.getAsBoolean()) {
      throw new TooBusyException("The client has closed the connection.", 1);
    }
  }

  private static <T> T await(Future<T> result, BooleanSupplier unwanted) {
    try {
      while (true) {
        try {
          return result.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          requireWanted(unwanted);
        }
      }
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new TooBusyException(STOPPING, 1);
    } catch (TooBusyException e) {
      result.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
