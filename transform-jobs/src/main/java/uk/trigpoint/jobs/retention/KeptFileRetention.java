package uk.trigpoint.jobs.retention;

import jakarta.inject.Singleton;
import uk.trigpoint.datasets.retention.RetentionTask;
import uk.trigpoint.jobs.file.KeptFiles;
import uk.trigpoint.jobs.file.KeptFilesSettings;

/** Deletes kept copies of files that no run used for a time. */
@Singleton
final class KeptFileRetention implements RetentionTask {
  private final KeptFiles kept;
  private final KeptFilesSettings settings;

  KeptFileRetention(KeptFiles kept, KeptFilesSettings settings) {
    this.kept = kept;
    this.settings = settings;
  }

  @Override
  public String title() {
    return "kept copies of files that runs read";
  }

  @Override
  public long deleteDue() {
    return kept.deleteUnused(settings.time());
  }
}
