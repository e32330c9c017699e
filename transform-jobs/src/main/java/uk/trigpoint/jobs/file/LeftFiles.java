package uk.trigpoint.jobs.file;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.http.start.PlatformSettings;

/**
 * Deletes temporary files and unfinished files of the inbox and outbox that a killed process left
 * behind, at start-up and every quarter of an hour. Each process renews the time of the files it
 * uses, so that none of a live process, of this machine or of another one that shares the outbox,
 * is an hour old.
 */
@Singleton
final class LeftFiles implements ApplicationEventListener<ServerStartupEvent> {
  private static final Duration MIN_AGE = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(LeftFiles.class);

  private final Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
  private final Path outbox;
  private final Path giving;

  LeftFiles(PlatformSettings settings) {
    this.outbox = settings.home().resolve("outbox");
    this.giving = settings.home().resolve("inbox").resolve(Inbox.GIVING);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    deleteLeft();
  }

  @Scheduled(fixedDelay = "15m", initialDelay = "15m")
  void deleteLeft() {
    try {
      for (Path file : WorkFiles.inUse()) {
        renew(file);
      }
      int deleted = delete(temporary, WorkFiles.PREFIX + "*");
      if (Files.isDirectory(outbox)) {
        try (DirectoryStream<Path> folders =
            Files.newDirectoryStream(
                outbox, folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))) {
          for (Path folder : folders) {
            deleted += delete(folder, ".*" + WorkFiles.PART);
          }
        }
      }
      if (Files.isDirectory(giving, LinkOption.NOFOLLOW_LINKS)) {
        deleted += delete(giving, "*" + WorkFiles.PART);
      }
      if (deleted > 0) {
        LOG.info("{} files that killed processes left behind were deleted", deleted);
      }
    } catch (IOException e) {
      LOG.warn("files that were left behind could not be deleted: {}", e.getMessage());
    }
  }

  private static void renew(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (NoSuchFileException e) {
      // It was deleted meanwhile, or is not created yet.
    }
  }

  private static int delete(Path folder, String names) throws IOException {
    Instant limit = Instant.now().minus(MIN_AGE);
    int deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
      for (Path file : files) {
        if (isOlder(file, limit) && !WorkFiles.isInUse(file) && Files.deleteIfExists(file)) {
          deleted++;
        }
      }
    }
    return deleted;
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.getLastModifiedTime(file).toInstant().isBefore(limit);
    } catch (NoSuchFileException e) {
      return false; // another process was quicker
    }
  }
}
