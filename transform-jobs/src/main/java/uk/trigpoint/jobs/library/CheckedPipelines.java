package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipelines of the platform, in the version that runs use if there is one, with what is wrong
 * with them, for lists: checking forty takes up to a second, so the checks are kept. A version that
 * was saved since is checked at once. What changed in datasets since shows at the next call after
 * half a minute, because then all are checked again in the background.
 */
@Singleton
public final class CheckedPipelines {
  private static final Logger LOG = LoggerFactory.getLogger(CheckedPipelines.class);
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final PipelineStore store;
  private final PipelineLibrary library;
  private final AtomicBoolean checking = new AtomicBoolean();
  private volatile Kept kept = new Kept(Map.of(), Instant.EPOCH);

  private record Kept(Map<String, PipelineEntry> entries, Instant since) {}

  CheckedPipelines(PipelineStore store, PipelineLibrary library) {
    this.store = store;
    this.library = library;
  }

  /** Lists all pipelines in order of id, also those with faults. */
  public List<PipelineEntry> list() {
    List<StoredPipeline> current = store.listInForceOrCurrent();
    Kept before = kept;
    List<PipelineEntry> entries = new ArrayList<>();
    boolean changed = before.entries().size() != current.size();
    for (StoredPipeline stored : current) {
      PipelineEntry known = before.entries().get(stored.id());
      boolean same = known != null && known.stored().equals(stored);
      changed |= !same;
      entries.add(same ? known : library.entry(stored));
    }
    if (changed) {
      keep(entries, before.since().equals(Instant.EPOCH) ? Instant.now() : before.since());
    } else if (before.since().plus(FRESH).isBefore(Instant.now())
        && checking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("check-pipelines").start(this::checkAll);
    }
    return entries;
  }

  private void checkAll() {
    try {
      keep(library.listInForceOrCurrent(), Instant.now());
    } catch (RuntimeException e) {
      LOG.warn("could not check the pipelines: {}", e.getMessage());
    } finally {
      checking.set(false);
    }
  }

  private void keep(List<PipelineEntry> entries, Instant since) {
    Map<String, PipelineEntry> byId = new HashMap<>();
    entries.forEach(entry -> byId.put(entry.id(), entry));
    kept = new Kept(Map.copyOf(byId), since);
  }
}
