package uk.trigpoint.http.heavy;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;

/** Runs heavy reads, such as maps and exports, on threads of their own. */
@Singleton
public final class HeavyReads {
  private final PermitThreads threads;

  public HeavyReads(HeavyReadSettings settings) {
    threads = new PermitThreads("heavy-read", settings.permits(), settings.waitSeconds());
  }

  /**
   * Runs a heavy read. It must not start another one, and must not wait for a client.
   *
   * @throws TooBusyException if there is no permit in time
   */
  public <T> T run(Callable<T> read) {
    return threads.run(read);
  }

  /**
   * Starts a heavy read, which holds its permit until it has ended.
   *
   * @throws TooBusyException if there is no permit in time
   */
  void start(Runnable read) {
    threads.start(read);
  }

  @PreDestroy
  void close() {
    threads.close();
  }
}
