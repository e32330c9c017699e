package uk.trigpoint.tiles.tile;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Value;
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

/**
 * Finished tiles, up to a number of bytes. A tile leaves when, and only when, the change feed names
 * a place inside it; so does a tile that is still being made, whose maker may have read the state
 * before. However many ask for a missing tile at once, it is made once.
 */
@Singleton
final class TileCache {
  /** What a tile costs beside its bytes: key, entry, future. */
  private static final int OVERHEAD_BYTES = 300;

  private static final int MAX_EXTENTS = 256;

  private final AsyncCache<TileKey, FinishedTile> tiles;
  private final BritishTransform transform;

  TileCache(
      ChangeFeed feed,
      BritishTransform transform,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor,
      @Value("${trigpoint.tile-cache.bytes:67108864}") long maxBytes) {
    this.transform = transform;
    this.tiles =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((TileKey key, FinishedTile tile) -> tile.gzip().length + OVERHEAD_BYTES)
            .executor(executor)
            .recordStats()
            .buildAsync();
    feed.subscribe(this::evict);
  }

  /** A tile that can be had without waiting. */
  Optional<FinishedTile> findReady(TileKey key) {
    CompletableFuture<FinishedTile> tile = tiles.getIfPresent(key);
    return tile == null || !tile.isDone() || tile.isCompletedExceptionally()
        ? Optional.empty()
        : Optional.of(tile.join());
  }

  /** The tile, made now if there is none. */
  CompletableFuture<FinishedTile> get(TileKey key, Supplier<FinishedTile> maker) {
    return tiles.get(key, missing -> maker.get());
  }

  /** How many tiles are held or being made. */
  int size() {
    return tiles.asMap().size();
  }

  void evict(List<Change> changes) {
    Set<String> whole = new HashSet<>();
    Map<String, List<Envelope>> places = new HashMap<>();
    for (Change change : changes) {
      Envelope extent = change.extent();
      if (extent == null || change.kind() == Change.Kind.PUBLISH) {
        whole.add(change.datasetId());
      } else {
        add(
            places.computeIfAbsent(change.datasetId(), id -> new ArrayList<>()),
            transform.transform(extent, Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR));
      }
    }
    tiles
        .asMap()
        .keySet()
        .removeIf(
            key ->
                whole.contains(key.dataset())
                    || places.containsKey(key.dataset())
                        && places.get(key.dataset()).stream()
                            .anyMatch(TileMaker.window(key.tile(), key.grant())::intersects));
  }

  /** Beyond a number of places one box holds the rest: it evicts more, never less. */
  private static void add(List<Envelope> extents, Envelope extent) {
    if (extents.size() < MAX_EXTENTS) {
      extents.add(extent);
    } else {
      extents.getLast().expandToInclude(extent);
    }
  }
}
