package uk.trigpoint.jobs.erasure;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.PipelineLibrary;
import uk.trigpoint.jobs.plan.Plan;

/** Finds the pipelines that publish a dataset. */
@Singleton
final class PublishingPipelines {
  private final PipelineLibrary library;

  PublishingPipelines(PipelineLibrary library) {
    this.library = library;
  }

  List<Plan> of(String datasetId) {
    return library.contents().plans().stream()
        .filter(
            plan ->
                plan.pipeline().steps().stream()
                    .anyMatch(
                        step ->
                            step instanceof Step.Publish publish
                                && publish.target().dataset().equals(datasetId)))
        .toList();
  }
}
