package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.SharedData;

/** Previews every file of folders with real, awkward and damaged files: never a 5xx. */
class PreviewOfFoldersHttpTest {
  private static final long MAX_ENTRY = 4_000_000;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"badinput", "badgeom", "planning", "../cases/uploads"})
  void everyFileIsPreviewedOrRefused(String folder) throws IOException {
    Path files = SharedData.require(folder);
    List<Path> found;
    try (Stream<Path> all = Files.walk(files)) {
      found = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<String> failed = new ArrayList<>();
    for (Path file : found) {
      String name = file.getFileName().toString();
      preview(name, Files.readAllBytes(file), failed);
      if (name.endsWith(".zip")) {
        previewEntries(file, failed);
      }
    }
    assertThat(found).isNotEmpty();
    assertThat(failed).isEmpty();
  }

  private static void previewEntries(Path archive, List<String> failed) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (!entry.isDirectory() && entry.getSize() > 0 && entry.getSize() < MAX_ENTRY) {
          String name = entry.getName().replaceAll(".*/", "");
          preview(name, zip.getInputStream(entry).readAllBytes(), failed);
        }
      }
    }
  }

  private static void preview(String name, byte[] content, List<String> failed) throws IOException {
    HttpResponse<String> answer = service.previewFile("walked", name, content);
    if (answer.statusCode() >= 500) {
      failed.add(name + ": " + answer.statusCode() + " " + answer.body());
    }
  }
}
