package uk.trigpoint.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests that kept files have the bytes that were kept, in the database and in a folder. */
class KeptFilesTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir Path folder;

  private KeptFiles store(String kind) throws IOException {
    return kind.equals("database")
        ? new DatabaseKeptFiles(db.databases())
        : new FolderKeptFiles(folder.resolve("kept"));
  }

  private InputFile file(int bytes, Random random) throws IOException {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    Path file = Files.write(folder.resolve("input"), content);
    return new InputFile("input", file, FileHash.sha256(file), bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"database", "folder"})
  void aFileIsFoundWithItsBytesApartForPersonalData(String kind) throws IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    KeptFiles kept = store(kind);
    for (int bytes : new int[] {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000}) {
      InputFile file = file(bytes, random);
      boolean personal = random.nextBoolean();
      assertThat(kept.has(file.sha256(), personal)).as("seed %d", seed).isFalse();
      assertThat(kept.keep(file, personal)).isTrue();
      assertThat(kept.keep(file, personal)).as("again").isTrue();
      assertThat(kept.has(file.sha256(), !personal)).isFalse();
      assertThat(kept.copy(file.sha256(), !personal)).isEmpty();
      Path copy = kept.copy(file.sha256(), personal).orElseThrow();
      assertThat(copy).hasSameBinaryContentAs(file.path());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
          .isEqualTo("rw-------");
      Files.delete(copy);
      assertThat(kept.delete(List.of(file.sha256()), personal)).isEqualTo(1);
      assertThat(kept.copy(file.sha256(), personal)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"database", "folder"})
  void aFileThatHasChangedSinceItWasHashedIsNotKept(String kind) throws IOException {
    KeptFiles kept = store(kind);
    InputFile file = file(2_000_000, new Random(1));
    Files.writeString(file.path(), "other bytes");
    assertThat(kept.keep(file, false)).isFalse();
    assertThat(kept.has(file.sha256(), false)).isFalse();
    assertThat(kept.copy(file.sha256(), false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"database", "folder"})
  void aFileThatIsTooLargeIsNotRead(String kind) throws IOException {
    InputFile file = new InputFile("x", folder.resolve("none"), "0".repeat(64), (1L << 30) + 1);
    assertThat(store(kind).keep(file, false)).isFalse();
  }

  @Test
  void unusedFilesOfAFolderAreDeleted() throws IOException {
    KeptFiles kept = store("folder");
    InputFile file = file(10, new Random(1));
    kept.keep(file, true);
    assertThat(kept.deleteUnused(Duration.ofDays(1))).isZero();
    Files.setLastModifiedTime(
        folder.resolve("kept/personal").resolve(file.sha256()),
        FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    assertThat(kept.deleteUnused(Duration.ofDays(1))).isEqualTo(1);
    assertThat(kept.has(file.sha256(), true)).isFalse();
  }
}
