package uk.trigpoint.http.disk;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;

/**
 * Looks at the disk every second. Logs when it becomes low and when there is space again; cancels
 * statements that have been writing for more than a second when half of the low space is used up,
 * because a database that cannot write its log stops.
 */
@Context
final class LowDiskWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(LowDiskWatcher.class);
  private static final String CANCEL =
      """
      SELECT count(*) FILTER (WHERE pg_cancel_backend(pid))
      FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
        AND state = 'active' AND backend_xid IS NOT NULL AND xact_start < clock_timestamp() - interval '1 second'
      """;

  private final DiskSpace disk;
  private final DatasetDatabases databases;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("low-disk-watcher").factory());
  private boolean low;

  LowDiskWatcher(DiskSpace disk, DatasetDatabases databases) {
    this.disk = disk;
    this.databases = databases;
    timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      boolean now = disk.isLow();
      if (now != low) {
        low = now;
        if (now) {
          LOG.error("The disk is low ({} MB free): nothing is stored", disk.freeMegabytes());
        } else {
          LOG.warn("There is disk space again ({} MB free)", disk.freeMegabytes());
        }
      }
      if (disk.isCritical()) {
        cancel(databases.application());
        cancel(databases.personal());
      }
    } catch (RuntimeException e) {
      LOG.warn("Could not look at the disk: {}", e.getMessage());
    }
  }

  private static void cancel(Database database) {
    long cancelled = database.with(handle -> handle.createQuery(CANCEL).mapTo(Long.class).one());
    if (cancelled > 0) {
      LOG.error("{} statements that were writing were cancelled: the disk is low", cancelled);
    }
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
  }
}
