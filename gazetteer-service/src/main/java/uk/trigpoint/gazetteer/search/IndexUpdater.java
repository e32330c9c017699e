package uk.trigpoint.gazetteer.search;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.FeedPosition;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;

/**
 * Builds generations of the address index. Each is read in one snapshot of the database, which also
 * says what changed since the generation before, so it is of exactly one state. Not thread-safe.
 */
final class IndexUpdater {
  private static final Logger LOG = LoggerFactory.getLogger(IndexUpdater.class);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final double MILLIS = 1e6;

  /** If a greater part of the variants is replaced, building the index anew is faster. */
  private static final double MAX_REPLACED = 0.5;

  private final Database database;
  private @Nullable State state;

  /** The latest generation, its writer, and the position in the change feed that it is of. */
  private record State(AddressIndexWriter writer, AddressIndex index, FeedPosition position) {}

  IndexUpdater(Database database) {
    this.database = database;
  }

  /**
   * Brings the index up to date. Passes the new generation to the consumer, which closes the one
   * before; nothing if no address changed.
   *
   * @return whether the index was built anew and should be merged
   */
  boolean update(Consumer<AddressIndex> generations) {
    State before = state;
    long start = System.nanoTime();
    State next = database.readSnapshot(handle -> next(handle, before));
    state = next;
    if (before == null || next.index() != before.index()) {
      generations.accept(next.index());
      LOG.info(
          "address index updated: {} variants in {} ms",
          next.index().size(),
          Math.round((System.nanoTime() - start) / MILLIS));
    }
    if (before == null || next.writer() == before.writer()) {
      return before == null;
    }
    before.writer().close();
    return true;
  }

  /** Merges the index, so that searches are faster. Passes the generation to the consumer. */
  void merge(Consumer<AddressIndex> generations) {
    State merged = state;
    if (merged != null) {
      AddressIndex index = merged.writer().buildMerged();
      state = new State(merged.writer(), index, merged.position());
      generations.accept(index);
    }
  }

  private State next(Handle handle, @Nullable State before) {
    Instant now = CLOCK.instant();
    Optional<FeedPosition.Read> read =
        before == null ? Optional.empty() : before.position().read(handle, now);
    Optional<Set<Long>> changed = read.flatMap(r -> changedProperties(r.changes()));
    if (before == null
        || read.isEmpty()
        || changed.isEmpty()
        || changed.get().size() > before.index().size() * MAX_REPLACED) {
      return rebuild(handle, FeedPosition.now(handle, now));
    }
    FeedPosition position = read.get().position();
    return changed.get().isEmpty()
        ? new State(before.writer(), before.index(), position)
        : replace(handle, before.writer(), changed.get(), position);
  }

  /** Returns the properties whose variants changed; empty if they are not listed. */
  private static Optional<Set<Long>> changedProperties(List<Change> changes) {
    Set<Long> changed = new HashSet<>();
    for (Change change : changes) {
      if (change.datasetId().equals(AddressDerivation.VARIANTS)) {
        List<Long> keys = change.keys();
        if (keys == null) {
          return Optional.empty();
        }
        changed.addAll(keys);
      }
    }
    return Optional.of(changed);
  }

  private static State rebuild(Handle handle, FeedPosition position) {
    AddressIndexWriter writer = AddressIndex.builder();
    try (IndexLoader loader = new IndexLoader(writer)) {
      VariantSource.forEachProperty(handle, loader);
      loader.finish();
      return new State(writer, writer.buildUnmerged(), position);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private State replace(
      Handle handle, AddressIndexWriter writer, Set<Long> changed, FeedPosition position) {
    try (IndexLoader loader = new IndexLoader(writer)) {
      writer.remove(changed);
      VariantSource.forEachProperty(handle, changed, loader);
      loader.finish();
      return new State(writer, writer.buildUnmerged(), position);
    } catch (RuntimeException e) {
      // The writer may lack what it removed, so the next attempt builds the index anew.
      state = null;
      writer.close();
      throw e;
    }
  }
}
