package uk.trigpoint.tiles.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.testing.PostgisExtension;

class TileCacheTest {
  /** Oxford, zoom 10. */
  private static final TileId TILE = new TileId(10, 508, 339);

  private static final Envelope OXFORD = new Envelope(451_000, 452_000, 206_000, 207_000);
  private static final Envelope EDINBURGH = new Envelope(325_000, 326_000, 673_000, 674_000);

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();

  private final TileCache cache =
      new TileCache(
          new ChangeFeed(db.database()),
          PostgisExtension.transform(),
          EXECUTOR,
          new TileCacheSettings(1_000_000));

  @AfterAll
  static void stop() {
    EXECUTOR.shutdownNow();
  }

  @Test
  void concurrentRequestsForAMissingTileShareOneRendering() throws Exception {
    AtomicInteger renderings = new AtomicInteger();
    CountDownLatch mayFinish = new CountDownLatch(1);
    List<CompletableFuture<EncodedTile>> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      requests.add(
          cache.get(
              key("wards", TILE),
              () -> {
                renderings.incrementAndGet();
                await(mayFinish);
                return tile("one");
              }));
    }
    assertThat(cache.findCached(key("wards", TILE))).isEmpty();
    mayFinish.countDown();
    for (CompletableFuture<EncodedTile> request : requests) {
      assertThat(request.get(10, TimeUnit.SECONDS).etag()).isEqualTo("one");
    }
    assertThat(renderings).hasValue(1);
    assertThat(cache.findCached(key("wards", TILE))).isPresent();
  }

  @Test
  void aChangeEvictsTheTilesItIntersectsAndNoOthers() throws Exception {
    render("wards", "a");
    render("parishes", "b");
    cache.evict(List.of(edit("wards", EDINBURGH)));
    assertThat(cache.findCached(key("wards", TILE))).isPresent();
    cache.evict(List.of(edit("wards", OXFORD)));
    assertThat(cache.findCached(key("wards", TILE))).isEmpty();
    assertThat(cache.findCached(key("parishes", TILE))).isPresent();
  }

  @Test
  void aTileThatWasBeingRenderedWhenItsDataChangedIsNotCached() throws Exception {
    CountDownLatch mayFinish = new CountDownLatch(1);
    CompletableFuture<EncodedTile> stale =
        cache.get(
            key("wards", TILE),
            () -> {
              await(mayFinish);
              return tile("stale");
            });
    cache.evict(List.of(edit("wards", OXFORD)));
    mayFinish.countDown();
    assertThat(stale.get(10, TimeUnit.SECONDS).etag()).isEqualTo("stale");
    assertThat(cache.findCached(key("wards", TILE))).isEmpty();
    assertThat(render("wards", "fresh").etag()).isEqualTo("fresh");
  }

  private EncodedTile render(String dataset, String etag) throws Exception {
    return cache.get(key(dataset, TILE), () -> tile(etag)).get(10, TimeUnit.SECONDS);
  }

  private static TileKey key(String dataset, TileId tile) {
    return new TileKey(dataset, 1, tile, new Grant(List.of(), Map.of()));
  }

  private static EncodedTile tile(String etag) {
    return new EncodedTile(new byte[] {1}, etag, 0, 1, 0);
  }

  private static Change edit(String dataset, Envelope extent) {
    return new Change(dataset, Change.Kind.EDIT, 1, extent, null, Instant.EPOCH);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("not released");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
