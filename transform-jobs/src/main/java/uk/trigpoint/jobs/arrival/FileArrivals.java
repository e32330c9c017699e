package uk.trigpoint.jobs.arrival;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.jobs.definition.Triggers;
import uk.trigpoint.jobs.file.FileHash;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InboxChanges;
import uk.trigpoint.jobs.run.JobSettings;
import uk.trigpoint.jobs.run.Trigger;

/**
 * Looks for files of the inbox that are whole, and starts a run for each content. Files that were
 * there before the pipeline first had the trigger start none.
 */
@Singleton
final class FileArrivals {
  private static final Logger LOG = LoggerFactory.getLogger(FileArrivals.class);

  /** How far the clock of the files may be behind that of the database. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  private final WatchedPipelines pipelines;
  private final Arrivals arrivals;
  private final Inbox inbox;
  private final InboxChanges changes;
  private final JobSettings settings;
  private final Map<Path, Seen> seen = new HashMap<>();

  /**
   * A file as it was seen last.
   *
   * @param since when this node first saw it so
   * @param sha256 null until it was whole
   */
  private record Seen(long bytes, Instant modified, Instant since, @Nullable String sha256) {
    boolean isLike(long nowBytes, Instant nowModified) {
      return bytes == nowBytes && modified.equals(nowModified);
    }
  }

  FileArrivals(
      WatchedPipelines pipelines,
      Arrivals arrivals,
      Inbox inbox,
      InboxChanges changes,
      JobSettings settings) {
    this.pipelines = pipelines;
    this.arrivals = arrivals;
    this.inbox = inbox;
    this.changes = changes;
    this.settings = settings;
  }

  @Scheduled(fixedDelay = "5s", initialDelay = "5s")
  void look() {
    if (settings.timer()) {
      try {
        look(Instant.now());
      } catch (RuntimeException e) {
        LOG.warn("could not look for files in the inbox: {}", e.getMessage());
      }
    }
  }

  /** Looks once; files that are whole by this time start runs. */
  synchronized void look(Instant now) {
    Set<Path> there = new HashSet<>();
    for (WatchedPipeline pipeline : pipelines.list()) {
      Triggers.Files trigger = pipeline.automation().triggers().files();
      if (trigger != null) {
        boolean first = !arrivals.hasAny(pipeline, Trigger.FILE, "");
        for (String pattern : pipeline.files()) {
          for (Path file : inbox.list(pattern)) {
            there.add(file);
            look(pipeline, trigger, file, first, now);
          }
        }
      }
    }
    seen.keySet().retainAll(there);
  }

  private void look(
      WatchedPipeline pipeline, Triggers.Files trigger, Path file, boolean first, Instant now) {
    try {
      Seen last = see(file, now);
      Optional<String> sha256 = findWhole(file, last, trigger, now);
      if (sha256.isPresent()) {
        String name = String.valueOf(file.getFileName());
        Arrivals.Arrival arrival = new Arrivals.Arrival(Trigger.FILE, name, sha256.get());
        if (first && last.modified().isBefore(pipeline.stored().savedAt().minus(CLOCKS))) {
          arrivals.remember(pipeline, arrival);
        } else {
          arrivals
              .start(pipeline, arrival)
              .ifPresent(
                  run -> LOG.info("{} arrived and starts run {} of {}", name, run, pipeline.id()));
        }
      }
    } catch (IOException e) {
      LOG.warn("could not read {} in the inbox: {}", file.getFileName(), e.getMessage());
    }
  }

  private Seen see(Path file, Instant now) throws IOException {
    long bytes = Files.size(file);
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    Seen last = seen.get(file);
    if (last == null || !last.isLike(bytes, modified)) {
      last = new Seen(bytes, modified, now, null);
      seen.put(file, last);
    }
    return last;
  }

  /** Returns the SHA-256 of a file that is whole. */
  private Optional<String> findWhole(Path file, Seen last, Triggers.Files trigger, Instant now)
      throws IOException {
    if (last.sha256() != null) {
      return Optional.of(last.sha256());
    }
    String name = String.valueOf(file.getFileName());
    boolean done = Files.exists(file.resolveSibling(name + Inbox.DONE));
    boolean settled =
        !trigger.done() && Duration.between(last.since(), now).compareTo(trigger.settle()) >= 0;
    if (!done && !settled && !changes.isWhole(name, last.bytes(), last.modified())) {
      return Optional.empty();
    }
    String sha256 = FileHash.sha256(file);
    if (!last.isLike(Files.size(file), Files.getLastModifiedTime(file).toInstant())) {
      return Optional.empty(); // it grew while it was read
    }
    seen.put(file, new Seen(last.bytes(), last.modified(), last.since(), sha256));
    return Optional.of(sha256);
  }
}
