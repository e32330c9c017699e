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

/**
 * Matches files on all cores and writes the rows in their order. A few batches are under way at a
 * time: however large the file, memory stays the same, and when the reader is slow no more is
 * matched. All files share the threads, which leaves connections for everybody else.
 */
@Singleton
final class BulkMatcher {
  private static final int BATCH = 50;
  private static final int MOST_THREADS = 8;
  private static final int THREADS =
      Math.min(ForkJoinPool.getCommonPoolParallelism() + 1, MOST_THREADS);
  private static final int UNDER_WAY = 4 * THREADS;

  private final RowMatcher matcher;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("bulk-match-", 1).factory());

  private record Batch<T>(List<Row<T>> rows, Future<List<RowAnswer>> answers) {}

  BulkMatcher(RowMatcher matcher) {
    this.matcher = matcher;
  }

  /** Reads, matches and writes a file to its end, and closes it. */
  <T> void match(MatchFile<T> file, int candidates, OutputStream out) throws IOException {
    Queue<Batch<T>> underWay = new ArrayDeque<>();
    try (file;
        MatchFile.RowWriter<T> writer = file.writer(out)) {
      Iterator<Row<T>> rows = file.rows();
      while (rows.hasNext()) {
        List<Row<T>> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && rows.hasNext()) {
          batch.add(rows.next());
        }
        underWay.add(new Batch<>(batch, threads.submit(() -> matcher.answer(batch, candidates))));
        if (underWay.size() >= UNDER_WAY) {
          write(underWay.remove(), writer);
        }
      }
      while (!underWay.isEmpty()) {
        write(underWay.remove(), writer);
      }
    } finally {
      underWay.forEach(b -> b.answers().cancel(false));
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }

  private static <T> void write(Batch<T> batch, MatchFile.RowWriter<T> writer) throws IOException {
    List<RowAnswer> answers;
    try {
      answers = batch.answers().get();
    } catch (ExecutionException e) {
      throw new IOException("rows could not be matched", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("matching was interrupted");
    }
    for (int i = 0; i < answers.size(); i++) {
      writer.write(batch.rows().get(i), answers.get(i));
    }
  }
}
