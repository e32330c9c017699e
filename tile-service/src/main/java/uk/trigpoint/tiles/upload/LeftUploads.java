package uk.trigpoint.tiles.upload;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;

/**
 * Deletes uploaded files that a killed process left behind. They are of any format, so they are
 * deleted whole. A file that is being read now is younger.
 */
@Singleton
final class LeftUploads implements PersonalDataStore {
  static final String PREFIX = "trigpoint-upload-";
  static final String SUFFIX = ".part";
  private static final Duration MIN_AGE = Duration.ofHours(6);

  @Override
  public String title() {
    return "files left behind by uploads";
  }

  @Override
  public Stage stage() {
    return Stage.FILES;
  }

  @Override
  public long erase(Person person) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Instant limit = Instant.now().minus(MIN_AGE);
    long deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.getLastModifiedTime(file).toInstant().isBefore(limit)
            && Files.deleteIfExists(file)) {
          deleted++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deleted;
  }
}
