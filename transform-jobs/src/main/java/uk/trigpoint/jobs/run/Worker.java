package uk.trigpoint.jobs.run;

import io.micronaut.context.annotation.Requires;
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

  @PreDestroy
  void stop() {
    stopping = true;
    wakeUps.release(workers);
  }

  private void work() {
    while (!stopping) {
      try {
        Optional<Claim> claim = disk.isLow() ? Optional.empty() : leases.claim(node);
        if (claim.isPresent()) {
          executor.execute(claim.get());
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

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
