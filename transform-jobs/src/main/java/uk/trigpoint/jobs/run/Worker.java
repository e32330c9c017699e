package uk.trigpoint.jobs.run;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.http.disk.DiskSpace;

/**
 * Executes queued runs, {@code trigpoint.jobs.workers} at a time; 0 disables it. A run requested on
 * this node starts at once, one requested on another node within a second. None starts while the
 * disk is low.
 */
@Singleton
@Requires(property = "trigpoint.jobs.workers", notEquals = "0")
final class Worker implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long POLL_MILLIS = 1_000;

  private final Leases leases;
  private final RunExecutor executor;
  private final DiskSpace disk;
  private final int workers;
  private final String node = "node-" + UUID.randomUUID();
  private final Semaphore wakeUps = new Semaphore(0);
  private final Set<Claim> executing = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  Worker(Leases leases, RunExecutor executor, DiskSpace disk, JobSettings settings) {
    this.leases = leases;
    this.executor = executor;
    this.disk = disk;
    this.workers = settings.workers();
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    for (int i = 0; i < workers; i++) {
      Thread.ofVirtual().name("run-worker-" + (i + 1)).start(this::work);
    }
  }

  /** Makes an idle worker look for a run now. */
  void wake() {
    wakeUps.release();
  }

  /** Stops the workers, and gives their runs back, so that other nodes need not wait for leases. */
  @PreDestroy
  void stop() {
    stopping = true;
    wakeUps.release(workers);
    for (Claim claim : executing) {
      try {
        leases.requeue(claim.attempt(), Duration.ZERO);
        leases.log(
            claim.attempt().run(),
            "warning",
            "The node that ran it was shut down. The run starts again.");
      } catch (RuntimeException e) {
        LOG.warn("could not give a run back: {}", e.getMessage());
      }
    }
  }

  private void work() {
    while (!stopping) {
      try {
        Optional<Claim> claim = disk.isLow() ? Optional.empty() : leases.claim(node);
        if (claim.isPresent()) {
          execute(claim.get());
        } else if (wakeUps.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          wakeUps.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!stopping) {
          LOG.warn("could not claim a run: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void execute(Claim claim) {
    executing.add(claim);
    try {
      executor.execute(claim);
    } finally {
      executing.remove(claim);
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
