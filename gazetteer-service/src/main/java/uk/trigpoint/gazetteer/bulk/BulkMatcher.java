package uk.trigpoint.gazetteer.bulk;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.gazetteer.search.SearchSession;

/**
 * Matches files in parallel and writes the rows in their order. The number of batches in progress
 * is limited, so memory does not grow with the file, and a slow client slows the matching down
 * (back-pressure). All files share one thread pool, which leaves database connections for other
 * requests.
 */
@Singleton
final class BulkMatcher {
  private static final Logger LOG = LoggerFactory.getLogger(BulkMatcher.class);
  private static final int BATCH_ROWS = 200;
  private static final int MAX_THREADS = 8;
  private static final int THREADS =
      Math.min(ForkJoinPool.getCommonPoolParallelism() + 1, MAX_THREADS);
  private static final int MAX_BATCHES = 4 * THREADS;

  private final RowMatcher matcher;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("bulk-match-", 1).factory());

  private record Batch<T>(List<Row<T>> rows, Future<List<RowResult>> results) {}

  BulkMatcher(RowMatcher matcher) {
    this.matcher = matcher;
  }

  /**
   * Matches all rows of a file in one state of the register and writes them to {@code out}; closes
   * the file.
   */
  <T> void match(MatchFile<T> file, int candidates, OutputStream out) throws IOException {
    try (file;
        SearchSession session = matcher.open();
        MatchFile.RowWriter<T> writer = file.writer(out)) {
      match(file.rows(), session, candidates, writer);
    }
  }

  private <T> void match(
      Iterator<Row<T>> rows, SearchSession session, int candidates, MatchFile.RowWriter<T> writer)
      throws IOException {
    Queue<Batch<T>> pending = new ArrayDeque<>();
    AtomicBoolean ended = new AtomicBoolean();
    try {
      while (rows.hasNext()) {
        List<Row<T>> batch = new ArrayList<>(BATCH_ROWS);
        while (batch.size() < BATCH_ROWS && rows.hasNext()) {
          batch.add(rows.next());
        }
        pending.add(
            new Batch<>(
                batch,
                threads.submit(
                    () -> ended.get() ? List.of() : matcher.match(session, batch, candidates))));
        if (pending.size() >= MAX_BATCHES) {
          write(pending.remove(), writer);
        }
      }
      while (!pending.isEmpty()) {
        write(pending.remove(), writer);
      }
    } finally {
      ended.set(true);
      awaitAll(pending);
    }
  }

  /** Waits for batches whose results nobody needs, because those that run use the session. */
  private static void awaitAll(Queue<? extends Batch<?>> pending) {
    for (Batch<?> batch : pending) {
      try {
        batch.results().get();
      } catch (ExecutionException e) {
        LOG.debug("a batch failed after its file", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }

  private static <T> void write(Batch<T> batch, MatchFile.RowWriter<T> writer) throws IOException {
    List<RowResult> results;
    try {
      results = batch.results().get();
    } catch (ExecutionException e) {
      throw new IOException("could not match rows", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("matching was interrupted");
    }
    for (int i = 0; i < results.size(); i++) {
      writer.write(batch.rows().get(i), results.get(i));
    }
  }
}
