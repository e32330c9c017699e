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
import uk.trigpoint.gazetteer.derive.Derivation;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;

/**
 * The generation of the address index in use. A thread of its own follows the change feed:
 * properties that are named are read again and take their old ones' place within a second, where
 * too many changed the index is made anew. Until the first generation stands, who asks waits.
 */
@Context
final class LiveIndex {
  private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);
  private static final double MILLIS = 1e6;

  private final VariantSource source;
  private final Object wake = new Object();
  private @Nullable AddressIndex current;
  private @Nullable AddressIndexWriter writer;
  private Set<Long> changed = new HashSet<>();
  private boolean anew = true;
  private boolean closed;

  LiveIndex(VariantSource source, ChangeFeed feed) {
    this.source = source;
    feed.subscribe(this::follow);
    Thread.ofPlatform().daemon().name("address-index").start(this::keepFresh);
  }

  /** Asks the generation in use, which stays until the answer is there. */
  <T> T with(Function<AddressIndex, T> question) {
    AddressIndex held = hold();
    try {
      return question.apply(held);
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

  private AddressIndex hold() {
    synchronized (wake) {
      while (!closed && (current == null || !current.hold())) {
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
        if (change.datasetId().equals(Derivation.VARIANTS)) {
          List<Long> keys = change.keys();
          if (keys == null) {
            anew = true;
          } else {
            changed.addAll(keys);
          }
        }
      }
      wake.notifyAll();
    }
  }

  private void keepFresh() {
    while (true) {
      Set<Long> uprns;
      boolean all;
      synchronized (wake) {
        while (!closed && !anew && changed.isEmpty()) {
          try {
            wake.wait();
          } catch (InterruptedException e) {
            return;
          }
        }
        if (closed) {
          return;
        }
        all = anew;
        uprns = changed;
        anew = false;
        changed = new HashSet<>();
      }
      try {
        long start = System.nanoTime();
        AddressIndex next = all || writer == null ? makeAnew() : replace(writer, uprns);
        swap(next);
        LOG.info(
            "Address index: {} in {} ms",
            all ? next.size() + " variants" : uprns.size() + " properties again",
            Math.round((System.nanoTime() - start) / MILLIS));
      } catch (RuntimeException e) {
        LOG.warn("The address index could not be made and will be tried again: {}", e.getMessage());
        synchronized (wake) {
          anew |= all;
          changed.addAll(uprns);
        }
        pause();
      }
    }
  }

  private AddressIndex makeAnew() {
    AddressIndexWriter making = AddressIndex.builder();
    try {
      source.forEachProperty(making::addProperty);
      AddressIndex made = making.build();
      AddressIndexWriter before = writer;
      writer = making;
      if (before != null) {
        before.close();
      }
      return made;
    } catch (RuntimeException e) {
      making.close();
      throw e;
    }
  }

  private AddressIndex replace(AddressIndexWriter writer, Set<Long> uprns) {
    List<List<uk.trigpoint.matching.record.Variant>> properties = new ArrayList<>();
    source.forEachProperty(uprns, properties::add);
    writer.remove(uprns);
    properties.forEach(writer::addProperty);
    return writer.build();
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
