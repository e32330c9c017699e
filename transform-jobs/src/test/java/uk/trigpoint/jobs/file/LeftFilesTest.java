package uk.trigpoint.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.http.start.PlatformSettings;

/** Tests that files of killed processes are deleted, and no others. */
class LeftFilesTest {
  @TempDir Path home;

  private static Path old(Path file) throws Exception {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3700)));
  }

  @Test
  void onlyWhatNoProcessUsesIsDeleted() throws Exception {
    Path folder = Files.createDirectories(home.resolve("outbox").resolve("trees"));
    Path leftPart = old(Files.writeString(folder.resolve(".run-1.trees.csv.part"), "half"));
    Path youngPart = Files.writeString(folder.resolve(".run-2.trees.csv.part"), "half");
    Path whole = old(Files.writeString(folder.resolve("trees.csv"), "whole"));
    Path usedPart = old(Files.writeString(folder.resolve(".run-3.trees.csv.part"), "half"));
    WorkFiles.use(usedPart);
    Path giving = Files.createDirectories(home.resolve("inbox").resolve(".giving"));
    Path leftUpload = old(Files.writeString(giving.resolve("1.part"), "half"));
    Path youngUpload = Files.writeString(giving.resolve("2.part"), "half");
    Path given = old(Files.writeString(giving.resolveSibling("trees.part"), "whole"));
    Path used = old(WorkFiles.create("calls", ".tmp"));
    Path left = WorkFiles.create("answers", ".tmp");
    WorkFiles.release(left);
    old(left);
    try {
      new LeftFiles(new PlatformSettings(home, "")).deleteLeft();
      assertThat(leftPart).doesNotExist();
      assertThat(left).doesNotExist();
      assertThat(youngPart).exists();
      assertThat(leftUpload).doesNotExist();
      assertThat(youngUpload).exists();
      assertThat(given).exists();
      assertThat(whole).exists();
      assertThat(usedPart).exists();
      assertThat(used).exists();
      assertThat(Files.getLastModifiedTime(used).toInstant())
          .isAfter(Instant.now().minusSeconds(60));
    } finally {
      WorkFiles.delete(used);
      WorkFiles.delete(usedPart);
    }
  }
}
