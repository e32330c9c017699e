package uk.trigpoint.jobs.retention;

import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.datasets.retention.RetentionTask;

/** Runs all retention tasks. If one fails, the others still run. */
@Singleton
public final class DailyRetention {
  private static final Logger LOG = LoggerFactory.getLogger(DailyRetention.class);

  private final List<RetentionTask> tasks;

  public DailyRetention(List<RetentionTask> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  /** Runs the tasks, and logs how much each deleted. */
  public void run() {
    for (RetentionTask task : tasks) {
      try {
        LOG.info("retention: {} {} deleted", task.deleteDue(), task.title());
      } catch (RuntimeException e) {
        LOG.error("retention: {} failed", task.title(), e);
      }
    }
  }
}
