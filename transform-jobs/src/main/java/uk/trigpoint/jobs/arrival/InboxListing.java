package uk.trigpoint.jobs.arrival;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.jobs.file.FileHash;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InboxFiles;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.file.KeptFiles;
import uk.trigpoint.jobs.run.JobSettings;

/**
 * Lets other nodes read the files of this node's inbox: keeps the newest file of each pattern, once
 * its size and time have not changed between two looks.
 */
@Singleton
final class InboxListing {
  private static final Logger LOG = LoggerFactory.getLogger(InboxListing.class);

  private final WatchedPipelines pipelines;
  private final Inbox inbox;
  private final InboxFiles files;
  private final KeptFiles kept;
  private final JobSettings settings;
  private final Map<Path, Seen> seen = new HashMap<>();

  private record Seen(long bytes, Instant modified, boolean listed, boolean personal) {
    static Seen now(Path file, boolean personal) throws IOException {
      return new Seen(
          Files.size(file), Files.getLastModifiedTime(file).toInstant(), false, personal);
    }

    boolean isLike(Seen other) {
      return bytes == other.bytes && modified.equals(other.modified) && personal == other.personal;
    }
  }

  InboxListing(
      WatchedPipelines pipelines,
      Inbox inbox,
      InboxFiles files,
      KeptFiles kept,
      JobSettings settings) {
    this.pipelines = pipelines;
    this.inbox = inbox;
    this.files = files;
    this.kept = kept;
    this.settings = settings;
  }

  @Scheduled(fixedDelay = "10s", initialDelay = "3s")
  void lookRegularly() {
    if (settings.timer() || settings.workers() > 0) {
      try {
        look();
      } catch (RuntimeException e) {
        LOG.warn("could not list the files of the inbox: {}", e.getMessage());
      }
    }
  }

  /** Looks once. */
  synchronized void look() {
    Map<Path, Boolean> newest = new HashMap<>();
    for (WatchedPipeline pipeline : pipelines.list()) {
      for (String pattern : pipeline.files()) {
        List<Path> matching = inbox.list(pattern);
        if (!matching.isEmpty()) {
          newest.merge(matching.getLast(), pipeline.personal(), Boolean::logicalOr);
        }
      }
    }
    List<String> listed = new ArrayList<>();
    newest.forEach(
        (file, personal) -> {
          try {
            if (list(file, personal)) {
              listed.add(String.valueOf(file.getFileName()));
            }
          } catch (IOException e) {
            LOG.warn("could not keep {} of the inbox: {}", file.getFileName(), e.getMessage());
          }
        });
    seen.keySet().retainAll(newest.keySet());
    files.keepOnly(listed);
  }

  /** Returns whether a file is listed for other nodes. */
  private boolean list(Path file, boolean personal) throws IOException {
    Seen now = Seen.now(file, personal);
    Seen before = seen.get(file);
    if (before == null || !before.isLike(now)) {
      seen.put(file, now);
      return false;
    }
    if (before.listed()) {
      return true;
    }
    InputFile input =
        new InputFile(String.valueOf(file.getFileName()), file, FileHash.sha256(file), now.bytes());
    if (!kept.keep(input, personal)) {
      return false;
    }
    if (!Seen.now(file, personal).isLike(now)) {
      // It was written meanwhile, perhaps because a person was erased from it.
      kept.delete(List.of(input.sha256()), personal);
      return false;
    }
    files.save(input, now.modified());
    seen.put(file, new Seen(now.bytes(), now.modified(), true, personal));
    return true;
  }
}
