package uk.trigpoint.tiles.tile;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.database.feed.ChangeListener;

/**
 * Cache of encoded tiles, limited by bytes. The change feed evicts exactly the tiles whose extent a
 * change intersects, including those still being rendered, which may have read the previous state.
 * Concurrent requests for a missing tile are coalesced (single-flight).
 */
@Singleton
final class TileCache {
  /** Overhead of an entry in addition to its bytes: key, entry, future. */
  private static final int OVERHEAD_BYTES = 300;

  private static final int MAX_EXTENTS = 256;

  private final AsyncCache<TileKey, EncodedTile> tiles;
  private final BritishTransform transform;

  TileCache(
      ChangeFeed feed,
      BritishTransform transform,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor,
      TileCacheSettings settings) {
    this.transform = transform;
    this.tiles =
        Caffeine.newBuilder()
            .maximumWeight(settings.bytes())
            .weigher((TileKey key, EncodedTile tile) -> tile.gzip().length + OVERHEAD_BYTES)
            .executor(executor)
            .recordStats()
            .buildAsync();
    feed.subscribe(
        new ChangeListener() {
          @Override
          public void changed(List<Change> changes) {
            evict(changes);
          }

          @Override
          public void missedChanges() {
            tiles.synchronous().invalidateAll();
          }
        });
  }

  /** Returns a cached tile without blocking; empty if it is missing or still being rendered. */
  Optional<EncodedTile> findCached(TileKey key) {
    CompletableFuture<EncodedTile> tile = tiles.getIfPresent(key);
    return tile == null || !tile.isDone() || tile.isCompletedExceptionally()
        ? Optional.empty()
        : Optional.of(tile.join());
  }

  /**
   * Returns the cached tile, or starts to render it. Single-flight: concurrent callers share one
   * rendering.
   */
  CompletableFuture<EncodedTile> get(TileKey key, Supplier<EncodedTile> renderer) {
    return tiles.get(key, missing -> renderer.get());
  }

  /** Returns the number of tiles that are cached or being rendered. */
  int size() {
    return tiles.asMap().size();
  }

  void evict(List<Change> changes) {
    Set<String> replacedDatasets = new HashSet<>();
    Map<String, List<Envelope>> extentsByDataset = new HashMap<>();
    for (Change change : changes) {
      Envelope extent = change.extent();
      if (extent == null || change.kind() == Change.Kind.PUBLISH) {
        replacedDatasets.add(change.datasetId());
      } else {
        add(
            extentsByDataset.computeIfAbsent(change.datasetId(), id -> new ArrayList<>()),
            transform.transform(extent, Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR));
      }
    }
    tiles
        .asMap()
        .keySet()
        .removeIf(
            key ->
                replacedDatasets.contains(key.dataset())
                    || extentsByDataset.containsKey(key.dataset())
                        && extentsByDataset.get(key.dataset()).stream()
                            .anyMatch(TileRenderer.window(key.tile(), key.grant())::intersects));
  }

  /**
   * Adds an extent. Above {@value #MAX_EXTENTS} extents, the last one is expanded to include it, so
   * that too much is evicted rather than too little.
   */
  private static void add(List<Envelope> extents, Envelope extent) {
    if (extents.size() < MAX_EXTENTS) {
      extents.add(extent);
    } else {
      extents.getLast().expandToInclude(extent);
    }
  }
}
