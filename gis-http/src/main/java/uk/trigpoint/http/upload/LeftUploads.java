package uk.trigpoint.http.upload;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;

/**
 * Deletes uploaded files that a killed process left behind: the platform's copies when a person is
 * erased, those of the server also at start-up and every five minutes. They are of any format, so
 * they are deleted whole. A file that is being written or read now is younger: the server closes a
 * connection on which nothing arrives for five minutes.
 */
@Singleton
final class LeftUploads implements PersonalDataStore, ApplicationEventListener<ServerStartupEvent> {
  static final String PREFIX = "trigpoint-upload-";
  static final String SUFFIX = ".part";

  /** The files in which Netty keeps the parts of a form until they are read. */
  private static final String PARTS = "FUp_*.tmp";

  private static final Duration MIN_AGE = Duration.ofHours(6);
  private static final Duration MIN_AGE_OF_PARTS = Duration.ofMinutes(10);

  @Override
  public String title() {
    return "files left behind by uploads";
  }

  @Override
  public Stage stage() {
    return Stage.FILES;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    deleteParts();
  }

  /** Deletes the parts of forms that the server left. */
  @Scheduled(fixedDelay = "5m", initialDelay = "5m")
  void deleteParts() {
    delete(PARTS, MIN_AGE_OF_PARTS);
  }

  @Override
  public long erase(Person person) {
    return delete(PREFIX + "*" + SUFFIX, MIN_AGE) + delete(PARTS, MIN_AGE_OF_PARTS);
  }

  /**
   * Deletes files that nobody has written to for some time.
   *
   * @param names pattern of their names
   * @return how many
   */
  private static long delete(String names, Duration minAge) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Instant limit = Instant.now().minus(minAge);
    long deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
      for (Path file : files) {
        if (isOlder(file, limit) && Files.deleteIfExists(file)) {
          deleted++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deleted;
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.getLastModifiedTime(file).toInstant().isBefore(limit);
    } catch (NoSuchFileException e) {
      // Another process was quicker.
      return false;
    }
  }
}
