package uk.trigpoint.datasets.export.job;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.NotPublishedYetException;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.export.DatasetExport;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.UnknownPropertyException;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.formats.UnwritableException;

/**
 * Makes the files of export jobs on this node: as many at once as there are workers, others wait.
 * Every {@value #HEARTBEAT_SECONDS} seconds it reports that it is alive; without that, its jobs
 * fail.
 */
@Singleton
public final class ExportRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);
  private static final int HEARTBEAT_SECONDS = 10;
  private static final int MAX_WAITING = 20;
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int ROWS_BETWEEN_CHECKS = 1_000;
  private static final long MEGABYTE = 1_000_000;

  private final ExportJobs jobs;
  private final DatasetExport exports;
  private final FeatureStore store;
  private final ExportJobSettings settings;
  private final Map<UUID, NewExportJob> own = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor workers;
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("export-heartbeat").factory());

  public ExportRunner(
      ExportJobs jobs, DatasetExport exports, FeatureStore store, ExportJobSettings settings) {
    this.jobs = jobs;
    this.exports = exports;
    this.store = store;
    this.settings = settings;
    this.workers =
        new ThreadPoolExecutor(
            settings.workers(),
            settings.workers(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("export-", 1).factory());
    heartbeat.scheduleAtFixedRate(
        this::keepAlive, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Accepts a job.
   *
   * @throws TooManyExportsException if the caller or the node has too many
   */
  public void submit(NewExportJob job, Dataset dataset) {
    jobs.add(job, dataset);
    own.put(job.id(), job);
    try {
      workers.execute(() -> run(job));
    } catch (RejectedExecutionException e) {
      own.remove(job.id());
      jobs.cancelOrDelete(job.id());
      jobs.cancelOrDelete(job.id());
      throw new TooManyExportsException(
          "Too many exports wait for their turn. Try again in some minutes.");
    }
  }

  @PreDestroy
  void close() {
    heartbeat.shutdownNow();
    workers.shutdownNow();
    own.keySet()
        .forEach(
            id ->
                failQuietly(
                    id,
                    "The platform was stopped before the file was complete. Request the export again."));
  }

  private void keepAlive() {
    try {
      if (!own.isEmpty()) {
        jobs.keepAlive(own.keySet());
      }
    } catch (RuntimeException e) {
      LOG.warn("export jobs: the heartbeat failed: {}", e.getMessage());
    }
  }

  private void run(NewExportJob job) {
    try {
      if (jobs.start(job.id(), null)) {
        make(job);
      }
    } catch (ExportEndedException e) {
      jobs.deletePieces(job.id());
    } catch (IOException | RuntimeException | Error e) {
      String problem = describe(e);
      LOG.warn("export job {} failed: {}", job.id(), problem, problem.equals(UNKNOWN) ? e : null);
      failQuietly(job.id(), problem);
    } finally {
      own.remove(job.id());
    }
  }

  private void make(NewExportJob job) throws IOException {
    jobs.start(job.id(), expectedRows(job));
    Path file = Files.createTempFile("export-job", null);
    try {
      Progress progress = new Progress(job.id(), file);
      exports.write(job.export(), job.query(), file, progress::row);
      long bytes = store(job.id(), file, progress.rows);
      if (!jobs.finish(job.id(), progress.rows, bytes)) {
        throw new ExportEndedException();
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Returns how many rows there will be; null if to count them costs too much. */
  private @Nullable Long expectedRows(NewExportJob job) {
    try {
      long matched = store.count(job.query());
      return job.query().page() instanceof Page.Keyset page
          ? (Long) Math.min(matched, page.limit())
          : (Long) matched;
    } catch (QueryTooCostlyException e) {
      return null;
    }
  }

  private long store(UUID id, Path file, long rows) throws IOException {
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int number = 0;
      for (byte[] piece = in.readNBytes(ExportJobs.PIECE_BYTES);
          piece.length > 0;
          piece = in.readNBytes(ExportJobs.PIECE_BYTES)) {
        requireSize(bytes + piece.length);
        jobs.addPiece(id, number++, piece);
        jobs.report(id, rows);
        bytes += piece.length;
      }
    }
    return bytes;
  }

  private void requireSize(long bytes) {
    if (bytes > settings.megabytes() * MEGABYTE) {
      throw new UnwritableException(
          "The file would have more than %,d million bytes. Select less."
              .formatted(settings.megabytes()));
    }
  }

  private void failQuietly(UUID id, String problem) {
    try {
      jobs.fail(id, problem);
    } catch (RuntimeException e) {
      LOG.warn("export job {}: its failure could not be stored: {}", id, e.getMessage());
    }
  }

  private static final String UNKNOWN =
      "Something went wrong on the platform. Request the export again.";

  /** Returns a sentence for the requester. */
  private static String describe(Throwable e) {
    return switch (e) {
      case UnwritableException known -> String.valueOf(known.getMessage());
      case QueryTooCostlyException known -> String.valueOf(known.getMessage());
      case UnknownDatasetException known -> "You may not read the dataset any more.";
      case OutsideGridException known ->
          "A feature is outside the area of the CRS: " + known.getMessage() + ".";
      case InvalidFilterException known -> "filter: " + known.getMessage();
      case UnknownPropertyException known -> String.valueOf(known.getMessage());
      case PurposeRequiredException known -> String.valueOf(known.getMessage());
      case NotPublishedYetException known -> "The dataset had no version yet at that time.";
      case VersionGoneException known -> "The version of that time is not kept any more.";
      default -> UNKNOWN;
    };
  }

  /** Reports the rows of a job now and then. */
  private final class Progress {
    private final UUID id;
    private final Path file;
    private long rows;
    private long reportedAt = System.nanoTime();

    Progress(UUID id, Path file) {
      this.id = id;
      this.file = file;
    }

    void row(long number) {
      rows = number;
      if (number % ROWS_BETWEEN_CHECKS == 0 && System.nanoTime() - reportedAt > REPORT_NANOS) {
        if (Thread.currentThread().isInterrupted()) {
          throw new ExportEndedException();
        }
        jobs.report(id, number);
        reportedAt = System.nanoTime();
        try {
          requireSize(Files.size(file));
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }
}
