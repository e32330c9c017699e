package uk.trigpoint.jobs.pipeline;

import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.schedule.Schedules;

/** Saves versions of pipelines, with what follows from them. */
@Singleton
public final class PipelineSaves {
  private final PipelineStore store;
  private final PipelineLibrary library;
  private final Schedules schedules;

  PipelineSaves(PipelineStore store, PipelineLibrary library, Schedules schedules) {
    this.store = store;
    this.library = library;
    this.schedules = schedules;
  }

  /**
   * Saves a version that was checked, reserves the datasets that it publishes and, if runs use it,
   * takes over its schedule.
   *
   * @param expected the version that was changed; 0 if the pipeline is new, null if any may be
   *     replaced
   * @return the current version
   * @throws PipelineStore.ChangedMeanwhileException if another version is current
   */
  public StoredPipeline save(
      String id, String yaml, String by, String reason, @Nullable Integer expected) {
    StoredPipeline saved = store.save(id, yaml, by, reason, expected);
    PipelineEntry entry = library.entry(saved);
    schedules.takeOver(List.of(entry));
    return saved;
  }

  /** Takes over the schedule of the version that runs use, because another one was approved. */
  public void approved(String id) {
    library.findInForce(id).ifPresent(entry -> schedules.takeOver(List.of(entry)));
  }
}
