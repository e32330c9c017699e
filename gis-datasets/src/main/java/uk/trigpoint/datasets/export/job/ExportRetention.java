package uk.trigpoint.datasets.export.job;

import jakarta.inject.Singleton;
import uk.trigpoint.datasets.retention.RetentionTask;

/** Deletes export jobs that have expired, with their files. */
@Singleton
final class ExportRetention implements RetentionTask {
  private final ExportJobs jobs;

  ExportRetention(ExportJobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public String title() {
    return "export jobs";
  }

  @Override
  public long deleteDue() {
    return jobs.deleteExpired();
  }
}
