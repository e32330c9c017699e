package uk.trigpoint.jobs.arrival;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import uk.trigpoint.jobs.definition.Automation;
import uk.trigpoint.jobs.definition.Triggers;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;

/**
 * Lists the pipelines that something starts, or that read files, in the version that runs use.
 * Plans a version of a definition once, unless it has faults: those may go when a dataset is
 * published.
 */
@Singleton
final class WatchedPipelines {
  private final PipelineStore store;
  private final PipelineLibrary library;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(int version, List<WatchedPipeline> pipeline) {}

  WatchedPipelines(PipelineStore store, PipelineLibrary library) {
    this.store = store;
    this.library = library;
  }

  /** Lists pipelines without faults that read files, have triggers or expect files at a time. */
  List<WatchedPipeline> list() {
    List<WatchedPipeline> watched = new ArrayList<>();
    for (StoredPipeline stored : store.listInForce()) {
      Known before = known.get(stored.id());
      if (before == null || before.version() != stored.version()) {
        PipelineEntry entry = library.entry(stored);
        if (!entry.faults().isEmpty()) {
          continue;
        }
        before = new Known(stored.version(), watched(entry));
        known.put(stored.id(), before);
      }
      watched.addAll(before.pipeline());
    }
    return watched;
  }

  private static List<WatchedPipeline> watched(PipelineEntry entry) {
    return entry
        .findGraph()
        .map(graph -> WatchedPipeline.of(entry.stored(), graph))
        .filter(pipeline -> !pipeline.files().isEmpty() || isTriggered(pipeline.automation()))
        .map(List::of)
        .orElse(List.of());
  }

  private static boolean isTriggered(Automation automation) {
    return !automation.triggers().equals(Triggers.NONE) || automation.due() != null;
  }
}
