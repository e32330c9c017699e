package uk.trigpoint.formats.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;

@Timeout(60)
class TimedLayerTest {
  @Test
  void aLayerWithoutEndIsRefused() {
    RawLayer layer = TimedLayer.of(new Rows(Long.MAX_VALUE), Duration.ofMillis(200));
    assertThatThrownBy(() -> layer.read(new Sink()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("takes too long");
  }

  @Test
  void allPassesShareTheTime() throws Exception {
    RawLayer layer = TimedLayer.of(new Rows(20), Duration.ofMillis(300));
    int passes = 0;
    try {
      while (passes < 1_000) {
        layer.read(new Sink());
        passes++;
      }
    } catch (SourceException e) {
      assertThat(e).hasMessageContaining("takes too long");
    }
    assertThat(passes).isBetween(1, 30);
  }

  @Test
  void anInterruptedReaderStops() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () -> TimedLayer.of(new Rows(Long.MAX_VALUE), Duration.ofHours(1)).read(new Sink()))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("stopped");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void workOnFeaturesAfterTheyWereReadCounts() throws Exception {
    TimedLayer layer = TimedLayer.of(new Rows(1), Duration.ofMillis(50));
    RawSink later = layer.limit(new Sink());
    layer.read(new Sink());
    LockSupport.parkNanos(100_000_000);
    assertThatThrownBy(() -> later.feature(1, null, List.of()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("takes too long");
  }

  @Test
  void theTimeGrowsWithTheFile() {
    ReadingTime time = new ReadingTime(Duration.ofSeconds(10), Duration.ofSeconds(2));
    assertThat(time.of(0)).hasSeconds(10);
    assertThat(time.of(1 << 19)).hasSeconds(11);
    assertThat(time.of(5L << 30)).hasSeconds(10 + 2 * 5 * 1_024);
  }

  /** Takes a millisecond for each feature. */
  private static final class Sink implements RawSink {
    @Override
    public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
      LockSupport.parkNanos(1_000_000);
    }

    @Override
    public void reject(Reject reject) {}
  }

  private record Rows(long count) implements RawLayer {
    @Override
    public String name() {
      return "";
    }

    @Override
    public List<RawField> fields() {
      return List.of();
    }

    @Override
    public boolean hasGeometry() {
      return false;
    }

    @Override
    public Optional<DeclaredCrs> crs() {
      return Optional.empty();
    }

    @Override
    public List<Recognised> recognised() {
      return List.of();
    }

    @Override
    public void read(RawSink sink) throws SQLException {
      for (long line = 1; line <= count; line++) {
        sink.feature(line, null, List.of());
      }
    }

    @Override
    public void close() {}
  }
}
