package uk.trigpoint.jobs.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the names under which files are stored that are called otherwise. */
class FittingNameTest {
  private static final Instant NOW = Instant.parse("2026-07-01T23:30:05Z");

  @ParameterizedTest
  @CsvSource({
    "lights*.csv, lights_july.csv, lights_july.csv",
    "lights*.csv, Export (3).csv, lights_20260702_003005.csv",
    "lights*.csv, EXPORT.CSV, lights_20260702_003005.csv",
    "lights_*.csv, x.csv, lights_20260702_003005.csv",
    "lights_????????.csv, x.csv, lights_20260702.csv",
    "lights_??????????????????.csv, x.csv, lights_202607020030050000.csv",
    "*_lights_*.csv, x.csv, 20260702_003005_lights_.csv",
    "lights.csv, x.csv, lights.csv",
    "lights*, x.xlsx, lights_20260702_003005",
    "lights.*, x.xlsx, lights.20260702_003005",
    "*, ../x, 20260702_003005",
    "*, x.csv.done, 20260702_003005"
  })
  void aNameThatFitsStaysAndOthersAreMadeOfThePatternAndTheTime(
      String pattern, String own, String name) {
    assertThat(FittingName.find(pattern, own, NOW)).contains(name);
  }

  @Test
  void aFileOfAnotherKindHasNoName() {
    assertThat(FittingName.find("lights*.csv", "lights.xlsx", NOW)).isEmpty();
    assertThat(FittingName.find("lights*.csv", "lights", NOW)).isEmpty();
    assertThat(FittingName.find("../*.csv", "x.csv", NOW)).isEmpty();
    assertThat(FittingName.find("{a,b}.csv", "a.csv", NOW)).isEmpty();
    assertThat(FittingName.find("x".repeat(190) + "*.csv", "y.csv", NOW)).isEmpty();
  }
}
