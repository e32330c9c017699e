package uk.trigpoint.jobs.run;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.output.PublishStep;

/**
 * Reserves the dataset ids that pipelines publish, so that an upload cannot take the id before the
 * first run. Runs at start-up and whenever the pipelines are listed.
 */
@Singleton
public final class TargetReservation implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(TargetReservation.class);

  private final PipelineLibrary library;
  private final DatasetRegistry registry;

  TargetReservation(PipelineLibrary library, DatasetRegistry registry) {
    this.library = library;
    this.registry = registry;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    library.list().forEach(this::reserve);
  }

  /** Reserves the ids that a pipeline publishes; logs a warning if one is taken. Idempotent. */
  public void reserve(PipelineEntry pipeline) {
    pipeline
        .findGraph()
        .ifPresent(
            graph ->
                graph.steps().stream()
                    .map(GraphStep::settings)
                    .filter(PublishStep.Settings.class::isInstance)
                    .map(PublishStep.Settings.class::cast)
                    .forEach(publish -> reserve(pipeline.id(), publish.dataset())));
  }

  private void reserve(String pipeline, String dataset) {
    Maintainer maintainer = Maintainer.pipeline(pipeline);
    registry.reserve(dataset, maintainer);
    if (!registry.isFree(dataset, maintainer)) {
      LOG.warn("pipeline {} cannot publish {}: the id belongs to another owner", pipeline, dataset);
    }
  }
}
