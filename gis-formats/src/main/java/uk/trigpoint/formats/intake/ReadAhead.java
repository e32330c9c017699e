package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.SourceException;

/**
 * Reads a layer on a thread of its own, so that the next features are parsed while the sink
 * converts and stores those before. The sink is called on the caller's thread, in the order of the
 * file. What waits is bounded by its size, so that large features wait one by one.
 */
final class ReadAhead implements AutoCloseable {
  /** Size from which features are handed over; a character is about 1. */
  private static final int BATCH_SIZE = 1 << 15;

  /** Largest size of the features that are handed over and not yet taken by the sink. */
  private static final int MAX_SIZE = 1 << 20;

  private static final int SIZE_OF_FEATURE = 64;
  private static final int SIZE_OF_VERTEX = 16;

  private final RawLayer layer;
  private final Thread reader =
      Thread.ofPlatform().daemon().name("read-ahead").unstarted(this::run);
  private final Queue<Batch> waiting = new ArrayDeque<>();
  private long handedOver;
  private boolean ended;
  private boolean cancelled;
  private @Nullable Throwable failure;

  /** A feature, or a reject. */
  private record Item(
      long line,
      @Nullable Geometry geometry,
      List<@Nullable String> values,
      @Nullable Reject reject) {}

  private record Batch(List<Item> items, int size) {}

  /** Ends the reading of a layer whose features are not wanted any more. */
  private static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
      super("reading was cancelled", null, false, false);
    }
  }

  private ReadAhead(RawLayer layer) {
    this.layer = layer;
  }

  /**
   * Passes every feature of a layer to a sink, as {@link RawLayer#read} does. If the layer fails,
   * the sink gets the features before it first.
   *
   * @throws SourceException also if the thread is interrupted, because the client has gone; the
   *     layer cannot be read again then
   */
  static void read(RawLayer layer, RawSink sink) throws IOException, SQLException {
    try (ReadAhead ahead = new ReadAhead(layer)) {
      ahead.reader.start();
      for (Batch batch = ahead.next(); batch != null; batch = ahead.next()) {
        for (Item item : batch.items) {
          requireWanted();
          if (item.reject == null) {
            sink.feature(item.line, item.geometry, item.values);
          } else {
            sink.reject(item.reject);
          }
        }
        ahead.taken(batch);
      }
      ahead.throwFailure();
    }
  }

  private static void requireWanted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new SourceException("Reading the file was stopped.");
    }
  }

  private void run() {
    Throwable thrown = null;
    Collector collector = new Collector();
    try {
      try {
        layer.read(collector);
      } finally {
        collector.handOver();
      }
    } catch (CancelledException e) {
      // The rest is not wanted.
    } catch (IOException | SQLException | RuntimeException | Error e) {
      thrown = e;
    }
    synchronized (this) {
      ended = true;
      failure = thrown;
      notifyAll();
    }
  }

  private synchronized @Nullable Batch next() {
    while (waiting.isEmpty() && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SourceException("Reading the file was stopped.", e);
      }
    }
    return waiting.poll();
  }

  private synchronized void taken(Batch batch) {
    handedOver -= batch.size;
    notifyAll();
  }

  private synchronized void put(Batch batch) {
    while (!cancelled && handedOver > 0 && handedOver + batch.size > MAX_SIZE) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new CancelledException();
      }
    }
    if (cancelled) {
      throw new CancelledException();
    }
    handedOver += batch.size;
    waiting.add(batch);
    notifyAll();
  }

  private synchronized void throwFailure() throws IOException, SQLException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case SQLException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  /** Cancels reading if it has not ended, and waits until the layer is free. */
  @Override
  public void close() {
    synchronized (this) {
      cancelled = true;
      waiting.clear();
      notifyAll();
    }
    boolean interrupted = Thread.currentThread().isInterrupted();
    while (reader.isAlive()) {
      if (interrupted) {
        // A database or a decoder may compute for long before it has the next feature.
        reader.interrupt();
        Thread.interrupted();
      }
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Collects features to batches, on the reading thread. */
  private final class Collector implements RawSink {
    private List<Item> items = new ArrayList<>();
    private int size;

    @Override
    public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
      int more = SIZE_OF_FEATURE;
      if (geometry != null) {
        more += SIZE_OF_VERTEX * geometry.getNumPoints();
      }
      for (String value : values) {
        more += value == null ? 0 : value.length();
      }
      // Layers may use the list again for the next feature.
      add(new Item(line, geometry, new ArrayList<>(values), null), more);
    }

    @Override
    public void reject(Reject reject) {
      add(new Item(reject.line(), null, List.of(), reject), SIZE_OF_FEATURE);
    }

    private void add(Item item, int more) {
      items.add(item);
      size += more;
      if (size >= BATCH_SIZE) {
        handOver();
      }
    }

    void handOver() {
      put(new Batch(items, size));
      items = new ArrayList<>();
      size = 0;
    }
  }
}
