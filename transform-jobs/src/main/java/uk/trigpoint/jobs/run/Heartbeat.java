package uk.trigpoint.jobs.run;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;

/**
 * Watches an attempt while a thread executes it. Renews its lease, and stops the thread if the run
 * was cancelled or claimed by another node: cancels the statements that run for the attempt, and
 * interrupts the thread if it still works a moment later.
 */
final class Heartbeat implements AutoCloseable {
  /** How often the state is checked; a cancelled run stops within a few of these. */
  private static final Duration CHECK = Duration.ofSeconds(2);

  private static final Duration BETWEEN_STOPS = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Leases leases;
  private final DatasetDatabases databases;
  private final Attempt attempt;
  private final Thread executing;
  private final Thread watch;
  private boolean ended;

  private Heartbeat(Leases leases, DatasetDatabases databases, Attempt attempt) {
    this.leases = leases;
    this.databases = databases;
    this.attempt = attempt;
    this.executing = Thread.currentThread();
    this.watch = Thread.ofVirtual().name("heartbeat-" + attempt.run()).unstarted(this::watch);
  }

  /** Starts to watch an attempt that the current thread is about to execute. */
  static Heartbeat start(Leases leases, DatasetDatabases databases, Attempt attempt) {
    Heartbeat heartbeat = new Heartbeat(leases, databases, attempt);
    heartbeat.watch.start();
    return heartbeat;
  }

  /** Ends the watch. The executing thread calls it; afterwards it is not interrupted. */
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
      Thread.interrupted(); // an interrupt that came too late is for nobody
    }
    watch.interrupt();
  }

  private void watch() {
    Instant renewed = Instant.now();
    while (true) {
      try {
        Thread.sleep(CHECK);
        boolean due = renewed.plus(Leases.HEARTBEAT).isBefore(Instant.now().plus(CHECK));
        if (due ? !leases.renew(attempt) : !leases.isHeld(attempt)) {
          stopExecution();
          return;
        }
        renewed = due ? Instant.now() : renewed;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("could not send a heartbeat: {}", e.getMessage());
      }
    }
  }

  private void stopExecution() throws InterruptedException {
    LOG.info("run {}, attempt {}: stopping", attempt.run(), attempt.number());
    cancelStatements();
    while (true) {
      Thread.sleep(BETWEEN_STOPS);
      cancelStatements();
      synchronized (this) {
        if (ended) {
          return;
        }
        executing.interrupt();
      }
    }
  }

  private void cancelStatements() {
    cancelStatements(databases.of(false));
    cancelStatements(databases.of(true));
  }

  /** Cancels the statements of sessions of this login, the only ones that it may cancel. */
  private void cancelStatements(Database database) {
    try {
      database.with(
          handle ->
              handle
                  .createQuery(
                      "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE application_name = :name AND usename = current_user AND pid <> pg_backend_pid()")
                  .bind("name", attempt.sessionName())
                  .mapTo(Long.class)
                  .one());
    } catch (RuntimeException e) {
      LOG.warn("could not cancel the statements of a run: {}", e.getMessage());
    }
  }
}
