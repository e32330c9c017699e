package uk.trigpoint.jobs.arrival;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import uk.trigpoint.jobs.definition.Automation;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.Triggers;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;

/**
 * Lists the pipelines that something starts. Plans a version of a definition once, unless it has
 * faults: those may go when a dataset is published.
 */
@Singleton
final class TriggeredPipelines {
  private final PipelineStore store;
  private final PipelineLibrary library;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(int version, List<TriggeredPipeline> pipeline) {}

  TriggeredPipelines(PipelineStore store, PipelineLibrary library) {
    this.store = store;
    this.library = library;
  }

  /** Lists pipelines without faults that have triggers or a time at which files are due. */
  List<TriggeredPipeline> list() {
    List<TriggeredPipeline> triggered = new ArrayList<>();
    for (StoredPipeline stored : store.list()) {
      Known before = known.get(stored.id());
      if (before == null || before.version() != stored.version()) {
        PipelineEntry entry = library.entry(stored);
        if (!entry.faults().isEmpty()) {
          continue;
        }
        before = new Known(stored.version(), triggered(entry));
        known.put(stored.id(), before);
      }
      triggered.addAll(before.pipeline());
    }
    return triggered;
  }

  private static List<TriggeredPipeline> triggered(PipelineEntry entry) {
    PipelineDefinition definition = entry.definition();
    if (definition == null || isUntriggered(definition.automation())) {
      return List.of();
    }
    return entry
        .findGraph()
        .map(graph -> List.of(TriggeredPipeline.of(entry.stored(), graph)))
        .orElse(List.of());
  }

  private static boolean isUntriggered(Automation automation) {
    return automation.triggers().equals(Triggers.NONE) && automation.due() == null;
  }
}
