package uk.trigpoint.gazetteer.search;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.database.feed.ChangeListener;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.record.Variant;

/**
 * Holds the current generation of the address index. A background thread follows the change feed:
 * it updates changed properties, a few within a second, and rebuilds the index if more changed than
 * it has. Searches block until the first generation is ready.
 */
@Context
final class LiveIndex {
  private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);
  private static final double MILLIS = 1e6;
  private static final int BATCH = 5_000;

  private final VariantSource source;
  private final Object wake = new Object();
  private @Nullable AddressIndex current;
  private @Nullable AddressIndexWriter writer;
  private Set<Long> changed = new HashSet<>();
  private boolean rebuildNeeded = true;
  private boolean closed;

  LiveIndex(VariantSource source, ChangeFeed feed) {
    this.source = source;
    feed.subscribe(
        new ChangeListener() {
          @Override
          public void changed(List<Change> changes) {
            follow(changes);
          }

          @Override
          public void missedChanges() {
            requestRebuild();
          }
        });
    Thread.ofPlatform().daemon().name("address-index").start(this::updateLoop);
  }

  /** Runs a search with the current generation, and keeps it open until the search ends. */
  <T> T with(Function<AddressIndex, T> search) {
    AddressIndex held = acquire();
    try {
      return search.apply(held);
    } finally {
      held.release();
    }
  }

  @PreDestroy
  void close() {
    synchronized (wake) {
      closed = true;
      wake.notifyAll();
    }
  }

  private AddressIndex acquire() {
    synchronized (wake) {
      while (!closed && (current == null || !current.acquire())) {
        try {
          wake.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while waiting for the address index", e);
        }
      }
      if (closed || current == null) {
        throw new IllegalStateException("the address index is closed");
      }
      return current;
    }
  }

  private void follow(List<Change> changes) {
    synchronized (wake) {
      for (Change change : changes) {
        if (change.datasetId().equals(AddressDerivation.VARIANTS)) {
          List<Long> keys = change.keys();
          if (keys == null) {
            rebuildNeeded = true;
          } else {
            changed.addAll(keys);
          }
        }
      }
      wake.notifyAll();
    }
  }

  private void requestRebuild() {
    synchronized (wake) {
      rebuildNeeded = true;
      wake.notifyAll();
    }
  }

  private void updateLoop() {
    while (true) {
      Set<Long> uprns;
      boolean all;
      synchronized (wake) {
        while (!closed && !rebuildNeeded && changed.isEmpty()) {
          try {
            wake.wait();
          } catch (InterruptedException e) {
            return;
          }
        }
        if (closed) {
          return;
        }
        all = rebuildNeeded;
        uprns = changed;
        rebuildNeeded = false;
        changed = new HashSet<>();
      }
      try {
        long start = System.nanoTime();
        AddressIndexWriter last = writer;
        all |= last == null || uprns.size() > size();
        swap(all || last == null ? rebuild() : replace(last, uprns));
        LOG.info(
            "address index updated: {} in {} ms",
            all ? size() + " variants" : uprns.size() + " properties",
            Math.round((System.nanoTime() - start) / MILLIS));
      } catch (RuntimeException e) {
        LOG.warn("could not update the address index, will retry: {}", e.getMessage());
        synchronized (wake) {
          rebuildNeeded |= all;
          changed.addAll(uprns);
        }
        pause();
      }
    }
  }

  private AddressIndex rebuild() {
    AddressIndexWriter nextWriter = AddressIndex.builder();
    try {
      source.forEachProperty(nextWriter::addProperty);
      AddressIndex built = nextWriter.build();
      AddressIndexWriter before = writer;
      writer = nextWriter;
      if (before != null) {
        before.close();
      }
      return built;
    } catch (RuntimeException e) {
      nextWriter.close();
      throw e;
    }
  }

  /** Replaces properties, in batches so that they are never all in memory. */
  private AddressIndex replace(AddressIndexWriter last, Set<Long> uprns) {
    List<Long> changedUprns = List.copyOf(uprns);
    try {
      for (int from = 0; from < changedUprns.size(); from += BATCH) {
        List<Long> batch = changedUprns.subList(from, Math.min(from + BATCH, changedUprns.size()));
        List<List<Variant>> properties = new ArrayList<>();
        source.forEachProperty(batch, properties::add);
        last.remove(batch);
        properties.forEach(last::addProperty);
      }
      return last.build();
    } catch (RuntimeException e) {
      // The writer may have counted out what it could not add again, so the next attempt rebuilds.
      writer = null;
      last.close();
      throw e;
    }
  }

  private int size() {
    synchronized (wake) {
      return current == null ? 0 : current.size();
    }
  }

  private void swap(AddressIndex next) {
    synchronized (wake) {
      AddressIndex before = current;
      current = next;
      if (before != null) {
        before.close();
      }
      wake.notifyAll();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BACK_OFF);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
