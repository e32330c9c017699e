package uk.trigpoint.gazetteer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.index.PreparedProperty;

/**
 * Adds properties to an index in the order in which they come. Reading, parsing and adding overlap:
 * the caller reads, other threads parse, and one adds. A bounded number of properties is in memory,
 * so a caller that reads faster blocks.
 */
final class IndexLoader implements AutoCloseable, Consumer<IndexSource.IndexedItem> {
  private static final int BATCH = 200;
  private static final int MAX_BATCHES = 12;
  private static final int MAX_PARSERS = 4;

  private final AddressIndexWriter writer;
  private final ExecutorService parsers =
      executor(Math.clamp(ForkJoinPool.getCommonPoolParallelism(), 1, MAX_PARSERS), "parse");
  private final ExecutorService adder = executor(1, "add");
  private final Semaphore room = new Semaphore(MAX_BATCHES);
  private List<IndexSource.IndexedItem> batch = new ArrayList<>(BATCH);
  private Future<?> last = CompletableFuture.completedFuture(true);

  IndexLoader(AddressIndexWriter writer) {
    this.writer = writer;
  }

  /** Adds a property some time before {@link #finish()} returns. */
  @Override
  public void accept(IndexSource.IndexedItem property) {
    batch.add(property);
    if (batch.size() == BATCH) {
      send();
    }
  }

  /**
   * Blocks until all properties are added.
   *
   * @throws IllegalStateException if one could not be added
   */
  void finish() {
    send();
    await(last);
  }

  /** Stops; what is not added is dropped. */
  @Override
  public void close() {
    parsers.shutdownNow();
    adder.shutdownNow();
  }

  private void send() {
    List<IndexSource.IndexedItem> properties = batch;
    batch = new ArrayList<>(BATCH);
    Future<?> before = last;
    if (before.isDone()) {
      await(before); // fails early
    }
    room.acquireUninterruptibly();
    Future<List<PreparedProperty>> prepared = parsers.submit(() -> prepare(properties));
    last =
        adder.submit(
            () -> {
              try {
                await(before);
                await(prepared).forEach(writer::add);
              } finally {
                room.release();
              }
            });
  }

  private static List<PreparedProperty> prepare(List<IndexSource.IndexedItem> properties) {
    return properties.stream().map(p -> PreparedProperty.of(p.variants(), p.stored())).toList();
  }

  private static <T> T await(Future<T> result) {
    try {
      return result.get();
    } catch (ExecutionException | CancellationException e) {
      throw new IllegalStateException("could not index properties", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while properties were indexed", e);
    }
  }

  private static ExecutorService executor(int threads, String task) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name("address-index-" + task).factory());
  }
}
