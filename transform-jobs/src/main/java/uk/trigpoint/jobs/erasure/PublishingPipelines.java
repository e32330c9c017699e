package uk.trigpoint.jobs.erasure;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;

/** Finds the pipelines that publish a dataset. */
@Singleton
final class PublishingPipelines {
  private final PipelineLibrary library;

  PublishingPipelines(PipelineLibrary library) {
    this.library = library;
  }

  List<PipelineEntry> of(String datasetId) {
    return library.listAll().stream().filter(entry -> publishes(entry, datasetId)).toList();
  }

  private static boolean publishes(PipelineEntry entry, String datasetId) {
    // Also a pipeline with faults, which may have been without them when it ran.
    return entry.definition() != null
        && entry.definition().steps().stream()
            .anyMatch(
                step ->
                    step.type().equals("publish")
                        && step.settings().path("dataset").asText().equals(datasetId));
  }
}
