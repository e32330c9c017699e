package uk.trigpoint.jobs.file;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.jobs.outcome.JobException;

/**
 * Logs at start-up whether the S3 store of files can be used. The node starts all the same: maps
 * and searches need no files, and runs are tried again until the store answers.
 */
@Singleton
final class S3StoreCheck implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(S3StoreCheck.class);

  private final KeptFiles kept;

  S3StoreCheck(KeptFiles kept) {
    this.kept = kept;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    if (kept instanceof S3KeptFiles s3) {
      Thread.ofVirtual().name("s3-store-check").start(() -> check(s3));
    }
  }

  private static void check(S3KeptFiles s3) {
    try {
      s3.requireReachable();
      if (s3.isVersioned()) {
        LOG.warn(
            "the bucket of TRIGPOINT_JOBS_FILES_STORE keeps versions: each day on which a file is used adds a copy of it, until the file is deleted; turn versioning off");
      }
    } catch (JobException e) {
      LOG.error("{} Runs that need a file of another node wait for it.", e.getMessage());
    }
  }
}
