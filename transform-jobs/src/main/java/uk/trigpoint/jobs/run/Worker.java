package uk.trigpoint.jobs.run;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes runs on while the server is up: {@code trigpoint.jobs.workers} at a time, 0 for a node that
 * takes none. A run asked for on this node starts at once, one asked for elsewhere within a second.
 */
@Singleton
@Requires(property = "trigpoint.jobs.workers", notEquals = "0")
final class Worker implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long POLL_MILLIS = 1_000;

  private final Leases leases;
  private final RunExecutor executor;
  private final int workers;
  private final String node = "node-" + UUID.randomUUID();
  private final Semaphore asked = new Semaphore(0);
  private volatile boolean stopping;

  Worker(Leases leases, RunExecutor executor, @Value("${trigpoint.jobs.workers:2}") int workers) {
    this.leases = leases;
    this.executor = executor;
    this.workers = workers;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    for (int i = 0; i < workers; i++) {
      Thread.ofVirtual().name("run-worker-" + (i + 1)).start(this::work);
    }
  }

  /** A run may be waiting. */
  void wake() {
    asked.release();
  }

  @PreDestroy
  void stop() {
    stopping = true;
    asked.release(workers);
  }

  private void work() {
    while (!stopping) {
      try {
        Optional<Claim> claim = leases.claim(node);
        if (claim.isPresent()) {
          executeWithHeartbeat(claim.get());
        } else if (asked.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          asked.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!stopping) {
          LOG.warn("no run could be taken: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void executeWithHeartbeat(Claim claim) {
    Thread heart =
        Thread.ofVirtual()
            .name("heartbeat-" + claim.attempt().run())
            .start(
                () -> {
                  boolean held = true;
                  while (held) {
                    try {
                      Thread.sleep(Leases.HEARTBEAT);
                      held = leases.heartbeat(claim.attempt());
                    } catch (InterruptedException e) {
                      return;
                    } catch (RuntimeException e) {
                      LOG.warn("a heartbeat was missed: {}", e.getMessage());
                    }
                  }
                });
    try {
      executor.execute(claim);
    } finally {
      heart.interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
