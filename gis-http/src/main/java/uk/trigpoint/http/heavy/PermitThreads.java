package uk.trigpoint.http.heavy;

import io.micronaut.core.propagation.PropagatedContext;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs work that computes for long: as many calls concurrently as there are permits; others wait in
 * order of arrival, then are refused.
 *
 * <p>The work runs on threads of the operating system, which share its processors fairly with all
 * others. A virtual thread that computes for seconds would keep look-ups from its carrier.
 */
public final class PermitThreads implements AutoCloseable {
  private final Semaphore permits;
  private final int waitSeconds;
  private final ExecutorService threads;

  /**
   * Creates the threads when they are needed.
   *
   * @param name of the threads
   * @param permits maximum number of concurrent calls
   * @param waitSeconds for how long a call waits for a permit
   */
  public PermitThreads(String name, int permits, int waitSeconds) {
    this.permits = new Semaphore(permits, true);
    this.waitSeconds = waitSeconds;
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
    acquire();
    try {
      return await(threads.submit(PropagatedContext.wrapCurrent(work)));
    } finally {
      permits.release();
    }
  }

  /**
   * Starts work, which holds its permit until it has ended. It must not wait for a client.
   *
   * @throws TooBusyException if there is no permit in time
   */
  public void start(Runnable work) {
    acquire();
    Runnable released =
        () -> {
          try {
            work.run();
          } finally {
            permits.release();
          }
        };
    try {
      threads.execute(PropagatedContext.wrapCurrent(released));
    } catch (RejectedExecutionException e) {
      permits.release();
      throw new TooBusyException("The platform is stopping.", 1);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(waitSeconds, TimeUnit.SECONDS)) {
        throw new TooBusyException(
            "Too many maps, tiles and exports are being made. Try again shortly.",
            Math.max(1, waitSeconds / 2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusyException("The platform is stopping.", 1);
    }
  }

  private static <T> T await(Future<T> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new TooBusyException("The platform is stopping.", 1);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
