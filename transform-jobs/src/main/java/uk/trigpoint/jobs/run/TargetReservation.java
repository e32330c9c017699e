package uk.trigpoint.jobs.run;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.PipelineLibrary;
import uk.trigpoint.jobs.plan.Plan;

/**
 * Reserves the dataset ids that pipelines publish, when the server starts and whenever the
 * pipelines are listed: before its first run a pipeline's dataset must not be taken by an upload.
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
    library.contents().plans().forEach(this::reserve);
  }

  /** Reserves the id that a plan publishes, unless it is somebody else's. Idempotent. */
  public void reserve(Plan plan) {
    if (plan.nodes().getLast().step() instanceof Step.Publish publish) {
      reserve(plan.pipeline().id(), publish.target().dataset());
    }
  }

  private void reserve(String pipeline, String dataset) {
    Maintainer maintainer = Maintainer.pipeline(pipeline);
    registry.reserve(dataset, maintainer);
    if (!registry.isFree(dataset, maintainer)) {
      LOG.warn("pipeline {} cannot publish {}: the id is somebody else's", pipeline, dataset);
    }
  }
}
