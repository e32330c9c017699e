package uk.trigpoint.samplecounty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCountyTest {
  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Counties.write(2_000, 7, folder.resolve("a"));
    Counties.write(2_000, 7, folder.resolve("b"));
    Counties.write(2_000, 8, folder.resolve("c"));
    assertThat(digests(folder.resolve("a"))).isEqualTo(digests(folder.resolve("b")));
    assertThat(digests(folder.resolve("a"))).isNotEqualTo(digests(folder.resolve("c")));
  }

  @Test
  void boundariesDoNotDependOnTheNumberOfAddresses() throws IOException {
    Counties.write(500, 7, folder.resolve("a"));
    Counties.write(3_000, 7, folder.resolve("b"));
    assertThat(Files.mismatch(folder.resolve("a/wards.geojson"), folder.resolve("b/wards.geojson")))
        .isEqualTo(-1);
  }

  @Test
  void summaryAndManifestMatchTheFiles() throws IOException {
    List<String> stages = new ArrayList<>();
    SampleCountySummary summary =
        SampleCounty.write(
            new SampleCountyOptions(
                2_345, 1, folder, SampleCountyOptions.DEFAULT_DATE, Counties.ostn15Folder()),
            (stage, done, total) -> stages.add(stage));
    assertThat(stages).contains("county", "addresses", "streets", "supplies", "layers", "care");
    assertThat(summary.addresses()).isEqualTo(2_345);
    JsonNode manifest = Counties.json(folder.resolve("manifest.json"));
    assertThat(manifest.get("addresses").asInt()).isEqualTo(2_345);
    assertThat(manifest.get("seed").asLong()).isEqualTo(1);
    assertThat(manifest.get("files")).hasSameSizeAs(summary.files());
    for (SampleCountySummary.WrittenFile file : summary.files()) {
      assertThat(folder.resolve(file.name())).hasSize(file.bytes());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(Path::toString))
          .as("nothing temporary is left")
          .hasSize(summary.files().size() + 1);
    }
  }

  // The heap of these tests is a quarter of a gigabyte.
  @Test
  void fiftyThousandAddressesFitInASmallHeap() {
    assertThat(Counties.write(50_000, 3, folder).addresses()).isEqualTo(50_000);
  }

  @Test
  void invalidOptionsAreRejected() {
    assertThatThrownBy(() -> SampleCountyOptions.of(10, 1, folder))
        .hasMessage("The number of addresses must be between 500 and 500000, not 10");
  }

  private static Map<String, String> digests(Path directory) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digests.put(
            directory.relativize(file).toString(),
            HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
      }
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return digests;
  }
}
