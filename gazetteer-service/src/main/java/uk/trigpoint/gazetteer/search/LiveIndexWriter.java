package uk.trigpoint.gazetteer.search;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;

/** Keeps one index up to date with its source. Not thread-safe. */
final class LiveIndexWriter {
  /** If a greater part of the variants is replaced, building the index anew is faster. */
  private static final double MAX_REPLACED = 0.5;

  private final IndexSource source;
  private @Nullable AddressIndexWriter writer;
  private @Nullable AddressIndex index;

  LiveIndexWriter(IndexSource source) {
    this.source = source;
  }

  /** Returns the latest state of the index. It stays open until the next update. */
  AddressIndex index() {
    AddressIndex built = index;
    if (built == null) {
      throw new IllegalStateException("the index is not built yet");
    }
    return built;
  }

  /**
   * Brings the index up to date with what the handle sees.
   *
   * @param changes since the last successful update; empty if they are unknown
   * @return whether the index was built anew and should be merged
   */
  boolean update(Handle handle, Optional<List<Change>> changes) {
    AddressIndexWriter before = writer;
    AddressIndex current = index;
    Optional<Set<Long>> changed = changes.flatMap(this::changedKeys);
    if (before == null
        || current == null
        || changed.isEmpty()
        || changed.get().size() > current.size() * MAX_REPLACED) {
      rebuild(handle);
      return true;
    }
    if (!changed.get().isEmpty()) {
      replace(handle, before, changed.get());
    }
    return false;
  }

  /** Merges the index, so that searches are faster. */
  void merge() {
    AddressIndexWriter merged = writer;
    if (merged != null) {
      show(merged.buildMerged());
    }
  }

  /** Returns the keys of what changed; empty if they are not listed. */
  private Optional<Set<Long>> changedKeys(List<Change> changes) {
    Set<Long> changed = new HashSet<>();
    for (Change change : changes) {
      if (change.datasetId().equals(source.changesOf())) {
        List<Long> keys = change.keys();
        if (keys == null) {
          return Optional.empty();
        }
        changed.addAll(keys);
      }
    }
    return Optional.of(changed);
  }

  private void rebuild(Handle handle) {
    AddressIndexWriter next = AddressIndex.builder();
    try (IndexLoader loader = new IndexLoader(next)) {
      source.forEach(handle, loader);
      loader.finish();
      show(next.buildUnmerged());
    } catch (RuntimeException e) {
      next.close();
      throw e;
    }
    AddressIndexWriter before = writer;
    writer = next;
    if (before != null) {
      before.close();
    }
  }

  private void replace(Handle handle, AddressIndexWriter current, Set<Long> changed) {
    try (IndexLoader loader = new IndexLoader(current)) {
      current.remove(changed);
      source.forEach(handle, changed, loader);
      loader.finish();
      show(current.buildUnmerged());
    } catch (RuntimeException e) {
      // The writer may lack what it removed, so the next attempt builds the index anew.
      writer = null;
      current.close();
      throw e;
    }
  }

  private void show(AddressIndex next) {
    AddressIndex before = index;
    index = next;
    if (before != null) {
      before.close();
    }
  }
}
