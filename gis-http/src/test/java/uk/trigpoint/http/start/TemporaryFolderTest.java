package uk.trigpoint.http.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  @TempDir Path folder;

  @Test
  void filesOfAKilledProcessAreDeletedAtTheNextStart() throws IOException {
    Files.writeString(folder.resolve("upload1.part"), "half");
    Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("deep"), "half");
    TemporaryFolder.clean(folder);
    assertThat(folder)
        .isDirectoryContaining("glob:**lock")
        .isDirectoryNotContaining("glob:**upload1.part");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aFolderThatDoesNotExistIsNotCreated() {
    TemporaryFolder.clean(folder.resolve("none"));
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
