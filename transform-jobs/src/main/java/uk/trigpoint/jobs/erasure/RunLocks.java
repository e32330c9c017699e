package uk.trigpoint.jobs.erasure;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.SqlFile;

/**
 * Keeps runs in progress from writing while what they keep is erased. A run whose staged rows were
 * erased starts again.
 */
final class RunLocks {
  private static final String LOCK = SqlFile.read(RunLocks.class, "lock-running-runs");

  private RunLocks() {}

  /**
   * Waits until no run is in the middle of a step, at most five seconds, and lets none begin
   * another step until the transaction ends.
   */
  static void lock(Handle handle) {
    handle.execute("SET LOCAL lock_timeout = '5s'");
    handle.createQuery(LOCK).mapTo(UUID.class).list();
  }
}
