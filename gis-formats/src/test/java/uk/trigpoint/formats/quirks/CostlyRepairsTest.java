package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;

/** Small files whose polygons cross themselves in so many places that repairs take minutes. */
@Timeout(120)
class CostlyRepairsTest {
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void copiesOfACombThatCrossesItselfTwentyThousandTimesAreRejectedQuickly() {
    long start = System.nanoTime();
    Opened read = files.geoJson(combs(200, 140));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(read.codes()).hasSize(200).containsOnly("TOO_COSTLY_TO_REPAIR");
    assertThat(read.rejects().getFirst().reason()).contains("more than 5,000 places");
    assertThat(read.rejects()).extracting(Reject::line).contains(1L, 200L);
  }

  @Test
  void repairsAfterTenSecondsAreRejectedWithTheLineTheSameOnesEachTime() {
    // Of about 1,600 crossings each, which covers no area: the repair itself is what costs.
    String text = combs(200, 40);
    Opened first = files.geoJson(text);
    assertThat(first.codes()).hasSize(200).contains("TOO_COSTLY_TO_REPAIR");
    Reject late =
        first.rejects().stream()
            .filter(r -> r.code().equals("TOO_COSTLY_TO_REPAIR"))
            .findFirst()
            .orElseThrow();
    assertThat(late.line()).isBetween(80L, 199L);
    assertThat(late.reason()).contains("repairs of the file already take 10 s");
    assertThat(files.geoJson(text).codes()).isEqualTo(first.codes());
  }

  @Test
  void aRepairStopsBetweenRowsWhenTheClientHasGone() throws Exception {
    Path file = files.write("combs.geojson", combs(500, 40).getBytes(StandardCharsets.UTF_8));
    Intake intake = new Intake(IntakeTools.withoutGazetteer(Grid.transform()));
    Rows rows = new Rows(Thread.currentThread());
    try (PreparedFile prepared = intake.open(file, "combs.geojson", IntakeSettings.NONE)) {
      assertThatThrownBy(() -> prepared.readLikely(rows))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("stopped");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(rows.rejects).isLessThanOrEqualTo(3);
  }

  /** Interrupts the reader after the third row. */
  private static final class Rows implements RowSink {
    private final Thread reader;
    private int rejects;

    Rows(Thread reader) {
      this.reader = reader;
    }

    @Override
    public void row(@Nullable Geometry geometry, List<@Nullable String> values) {
      throw new AssertionError("a comb covers another area when it is repaired");
    }

    @Override
    public void reject(Reject reject) {
      rejects++;
      if (rejects == 3) {
        reader.interrupt();
      }
    }
  }

  /** Returns copies of two combs of some teeth at right angles to one another, as one ring. */
  private static String combs(int copies, int teeth) {
    String ring =
        IntStream.rangeClosed(0, 2 * teeth)
            .map(i -> i % (2 * teeth))
            .mapToObj(
                i ->
                    i < teeth
                        ? position(-1.3 + i * 0.07 / teeth, 51.7 + i % 2 * 0.05)
                        : position(-1.3 + i % 2 * 0.07, 51.7 + (i - teeth) * 0.05 / teeth))
            .collect(Collectors.joining(","));
    String feature =
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
            + ring
            + "]]}}";
    return "{\"type\":\"FeatureCollection\",\"features\":["
        + String.join(",\n", Collections.nCopies(copies, feature))
        + "]}";
  }

  private static String position(double longitude, double latitude) {
    return String.format(Locale.ROOT, "[%.6f,%.6f]", longitude, latitude);
  }
}
