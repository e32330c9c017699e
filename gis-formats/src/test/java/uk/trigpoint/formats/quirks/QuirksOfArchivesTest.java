package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.testing.IntakeFixture;

/** Zip and gzip files as people and attackers pack them. */
class QuirksOfArchivesTest {
  private static final String ROWS = "ref,easting,northing\nA,451444,206187\n";
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void severalTablesInAZipMustBeChosen() throws IOException {
    Path zip =
        zip(
            Map.of(
                "a/trees.csv",
                ROWS.getBytes(StandardCharsets.UTF_8),
                "b/stops.csv",
                ROWS.getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> files.read(zip, IntakeSettings.NONE))
        .asInstanceOf(type(UnansweredException.class))
        .satisfies(
            e -> {
              assertThat(e.setting()).isEqualTo("layer");
              assertThat(e.choices()).containsExactlyInAnyOrder("a/trees.csv", "b/stops.csv");
            });
    assertThat(files.read(zip, settings("{\"layer\":\"trees.csv\"}")).values("ref"))
        .containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../tmp/x.csv",
        "/tmp/x.csv",
        "a/../../x.csv",
        "..\\x.csv",
        "\\x.csv",
        "C:\\x.csv",
        "c:x.csv",
        "a\0.csv",
        "a\n.csv",
        "../x.kml",
        "../x.shp",
        "/x.mif",
        "../xl/workbook.xml"
      })
  void aNameThatLeadsOutOfTheArchiveIsRefusedByName(String name) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("trees.csv", ROWS.getBytes(StandardCharsets.UTF_8));
    entries.put(name, ROWS.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> files.read(zip(entries), IntakeSettings.NONE))
        .isExactlyInstanceOf(SourceException.class)
        .hasMessageContaining("'" + name.replaceAll("\\p{Cntrl}", "?") + "'")
        .hasMessageContaining("leads out of the archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b.csv", "a\\b.csv", "a..b.csv", "...csv/b.csv"})
  void namesWithinTheArchiveAreRead(String name) throws IOException {
    Path zip = zip(Map.of(name, ROWS.getBytes(StandardCharsets.UTF_8)));
    assertThat(files.read(zip, IntakeSettings.NONE).values("ref")).containsExactly("A");
  }

  @Test
  void anArchiveInAnArchiveIsRefused() throws IOException {
    Path inner = zip(Map.of("trees.csv", ROWS.getBytes(StandardCharsets.UTF_8)));
    byte[] packed = java.nio.file.Files.readAllBytes(inner);
    for (String name : new String[] {"inner.zip", "inner.csv", "inner.geojson"}) {
      assertRefused(zip(Map.of(name, packed)));
    }
    assertRefused(files.write("twice.gz", gzip(gzip(ROWS.getBytes(StandardCharsets.UTF_8)))));
    assertRefused(files.write("zip.csv.gz", gzip(packed)));
  }

  @Test
  void aGzipThatUnpacksToFarMoreIsRefusedBeforeItIsUnpacked() throws IOException {
    byte[] bomb =
        gzip(
            ("ref,easting,northing\n" + "A,451444,206187\n".repeat(4_000_000))
                .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> files.read(files.write("bomb.csv.gz", bomb), IntakeSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("too large when unpacked");
  }

  @Test
  void aZipThatUnpacksToFarMoreIsRefusedBeforeItIsUnpacked() throws IOException {
    Path bomb = zip(Map.of("bomb.csv", new byte[60 << 20]));
    assertThatThrownBy(() -> files.read(bomb, IntakeSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("too large when unpacked");
  }

  @Test
  void anArchiveOfTooManyFilesIsRefused() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 10_001; i++) {
      entries.put(i + ".csv", new byte[0]);
    }
    assertThatThrownBy(() -> files.read(zip(entries), IntakeSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("10,001 files");
  }

  @Test
  void anArchiveThatIsCutOffIsRefused() throws IOException {
    byte[] whole =
        java.nio.file.Files.readAllBytes(
            zip(Map.of("trees.csv", ROWS.repeat(500).getBytes(StandardCharsets.UTF_8))));
    assertRefused(files.write("cut.zip", java.util.Arrays.copyOf(whole, whole.length / 2)));
    byte[] packed = gzip(ROWS.repeat(500).getBytes(StandardCharsets.UTF_8));
    assertRefused(files.write("cut.csv.gz", java.util.Arrays.copyOf(packed, packed.length / 2)));
  }

  private void assertRefused(Path file) {
    assertThatThrownBy(() -> files.read(file, IntakeSettings.NONE))
        .as(String.valueOf(file.getFileName()))
        .isInstanceOf(SourceException.class)
        .message()
        .isNotBlank()
        .doesNotContain("java", folder.toString());
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return files.write("packed.zip", packed.toByteArray());
  }
}
