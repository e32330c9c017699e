package uk.trigpoint.gazetteer.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadProgressTest {
  private static final String NAME = "0123456789abcdef";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', 0
          'a,b\n', 0
          'a,b\n1,2', 1
          'a,b\r\n1,2\r\n\r\n3,4\r\n', 2
          'a,b\n"one\ntwo",2\n3,4\n', 2
          """)
  void rowsAreCountedWithoutTheHeader(String text, int rows) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), text);
    assertThat(RowCount.of(file)).isEqualTo(rows);
  }

  @Test
  void anUploadIsFoundByItsSenderWhileItIsMatched() throws IOException {
    UploadProgress progress = new UploadProgress();
    try (UploadProgress.Upload upload = progress.start(NAME, "olga", () -> 1000)) {
      upload.matched(500);
      UploadProgress.Upload found = progress.find(NAME, "olga").orElseThrow();
      assertThat(found.rows()).isEqualTo(1000);
      assertThat(found.matched()).isEqualTo(500);
      assertThat(progress.find(NAME, "omar")).isEmpty();
    }
    assertThat(progress.find(NAME, "olga")).isEmpty();
  }

  @Test
  void namesThatNoPageMakesAndTooManyUploadsAreNotFound() throws IOException {
    UploadProgress progress = new UploadProgress();
    progress.start("../x", "olga", () -> 1);
    assertThat(progress.find("../x", "olga")).isEmpty();
    for (int i = 0; i < 300; i++) {
      progress.start("%016x".formatted(i), "olga", () -> 1);
    }
    assertThat(progress.find("%016x".formatted(299), "olga")).isEmpty();
  }
}
