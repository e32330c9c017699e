package uk.trigpoint.http.heavy;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.read.QueryBudget;
import uk.trigpoint.http.start.PlatformSettings;

/**
 * Makes answers that are complete before their first byte is sent, and others that are sent while
 * they are being written. A client that is slow holds no database connection and no thread, and at
 * most {@value Spool#MEMORY_BYTES} bytes of heap. A client that reads less than {@value
 * #SLOWEST_BYTES_PER_SECOND} bytes a second is disconnected.
 */
@Singleton
public final class SpooledAnswers {
  static final int SLOWEST_BYTES_PER_SECOND = 50_000;

  private static final Logger LOG = LoggerFactory.getLogger(SpooledAnswers.class);
  private static final Duration SHORTEST_DEADLINE = Duration.ofMinutes(1);
  private static final long MEGABYTE = 1_000_000;

  private final QueryBudget budget;
  private final Path folder;
  private final SpoolSpace space;
  private final SpoolSpace anonymous;
  private final TaskScheduler scheduler;

  /** Writes the whole content of an answer. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  public SpooledAnswers(
      QueryBudget budget,
      PlatformSettings platform,
      HeavyReadSettings settings,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    this.budget = budget;
    this.folder = platform.home().resolve("spool");
    this.space = new SpoolSpace(settings.spoolMegabytes() * MEGABYTE);
    this.anonymous = space.half();
    this.scheduler = scheduler;
  }

  /**
   * Writes the content, then returns it as a response with its length.
   *
   * @param caller whose budget limits the length
   * @throws uk.trigpoint.datasets.read.QueryTooCostlyException if the content exceeds the budget
   * @throws TooBusyException if there is no disc space for it
   * @throws UncheckedIOException if the content cannot be written
   */
  public MutableHttpResponse<?> respond(Caller caller, String mediaType, Content content) {
    SpoolSpace share = caller.isAnonymous() ? anonymous : space;
    Spool spool = new Spool(folder, share, budget.bytes(caller));
    try {
      content.write(spool);
      byte[] bytes = spool.inMemory();
      return bytes == null
          ? file(spool, share, MediaType.of(mediaType))
          : HttpResponse.ok(bytes).contentType(mediaType);
    } catch (IOException e) {
      discard(spool);
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      discard(spool);
      throw e;
    }
  }

  /**
   * Starts to write the content on a thread of heavy reads, and returns it as a response as soon as
   * its first {@value StreamingSpool#FIRST_BYTES} bytes are written; with its length if it is
   * shorter. If writing fails later, the connection is closed before the end of the response, so
   * that the client knows.
   *
   * <p>Not for personal data, whose read must be complete in the audit before any of them leave.
   *
   * @param caller whose budget limits the length
   * @param beforeFirstByte receives the number of bytes written by then; what it throws is the
   *     answer
   * @throws TooBusyException if there is no permit in time, or no disc space
   * @throws UncheckedIOException if the content cannot be written
   */
  public MutableHttpResponse<?> stream(
      Caller caller,
      String mediaType,
      HeavyReads threads,
      LongConsumer beforeFirstByte,
      Content content) {
    StreamingSpool spool =
        new StreamingSpool(
            folder,
            caller.isAnonymous() ? anonymous : space,
            budget.bytes(caller),
            beforeFirstByte);
    Deadline deadline = new Deadline();
    InputStream reader =
        new FilterInputStream(spool.reader()) {
          @Override
          public void close() throws IOException {
            deadline.cancel();
            super.close();
          }
        };
    threads.start(() -> write(content, spool, () -> deadline.start(reader, spool.size())));
    try {
      spool.awaitStart();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusyException("The platform is stopping.", 1);
    }
    byte[] whole = spool.inMemory();
    if (whole == null) {
      return HttpResponse.ok(new StreamedFile(reader, MediaType.of(mediaType)));
    }
    rethrow(spool.failure());
    return HttpResponse.ok(whole).contentType(mediaType);
  }

  private static void write(Content content, StreamingSpool spool, Runnable onFinish) {
    try {
      content.write(spool);
      if (spool.inMemory() == null) {
        onFinish.run();
      }
      spool.finish();
    } catch (IOException | RuntimeException | Error e) {
      if (spool.inMemory() == null) {
        LOG.warn("An answer broke off after {} bytes: {}", spool.size(), String.valueOf(e));
      }
      spool.fail(e);
      close(spool.reader());
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case IOException e -> throw new UncheckedIOException(e);
      default -> throw new IllegalStateException(failure);
    }
  }

  /** Returns the disc space in use, bytes. */
  public long usedBytes() {
    return space.used();
  }

  private MutableHttpResponse<?> file(Spool spool, SpoolSpace share, MediaType mediaType)
      throws IOException {
    FileChannel channel = spool.toFile();
    long size = spool.size();
    Deadline deadline = new Deadline();
    SpooledFile file =
        new SpooledFile(
            channel,
            () -> {
              deadline.cancel();
              share.release(size);
            });
    deadline.start(file, size);
    return HttpResponse.ok(new StreamedFile(file, mediaType, 0, size));
  }

  private static void discard(Spool spool) {
    try {
      spool.discard();
    } catch (IOException e) {
      LOG.warn("A spooled answer could not be closed: {}", e.getMessage());
    }
  }

  private static void close(InputStream file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("A spooled answer could not be closed: {}", e.getMessage());
    }
  }

  /** Closes a file whose client is too slow. */
  private final class Deadline {
    private volatile boolean cancelled;
    private volatile @Nullable ScheduledFuture<?> task;

    void start(InputStream file, long size) {
      Duration time = SHORTEST_DEADLINE.plusSeconds(size / SLOWEST_BYTES_PER_SECOND);
      ScheduledFuture<?> scheduled =
          scheduler.schedule(
              time,
              () -> {
                LOG.info("A client did not read its answer of {} bytes within {}", size, time);
                close(file);
              });
      task = scheduled;
      if (cancelled) {
        scheduled.cancel(false);
      }
    }

    void cancel() {
      cancelled = true;
      ScheduledFuture<?> scheduled = task;
      if (scheduled != null) {
        scheduled.cancel(false);
      }
    }
  }
}
