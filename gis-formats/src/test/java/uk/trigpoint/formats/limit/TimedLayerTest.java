package uk.trigpoint.formats.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.xlsx.XlsxCell;
import uk.trigpoint.formats.xlsx.XlsxFormat;
import uk.trigpoint.formats.xlsx.XlsxWriter;

@Timeout(60)
class TimedLayerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aLayerWithoutEndIsRefused() {
    RawLayer layer = TimedLayer.of(new Rows(Long.MAX_VALUE), Duration.ofMillis(200), HOUR);
    assertThatThrownBy(() -> layer.read(new Sink()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("takes too long");
  }

  @Test
  void allPassesShareTheTime() throws Exception {
    RawLayer layer = TimedLayer.of(new Rows(20), Duration.ofMillis(300), HOUR);
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
              () ->
                  TimedLayer.of(new Rows(Long.MAX_VALUE), Duration.ofHours(1), HOUR)
                      .read(new Sink()))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("stopped");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void workOnFeaturesAfterTheyWereReadCounts() throws Exception {
    TimedLayer layer = TimedLayer.of(new Rows(1), Duration.ofMillis(50), HOUR);
    RawSink later = layer.limit(new Sink());
    layer.read(new Sink());
    LockSupport.parkNanos(100_000_000);
    assertThatThrownBy(() -> later.feature(1, null, List.of()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("takes too long");
  }

  @Test
  void aDecoderWithoutProgressIsInterruptedAndTheThreadIsNotAfterwards() {
    RawLayer stuck = TimedLayer.of(new Rows(3, 10_000), HOUR, Duration.ofMillis(100));
    long start = System.nanoTime();
    assertThatThrownBy(() -> stuck.read(new Sink()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("nothing could be read from it");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void slowFeaturesAndASlowSinkAreProgress() throws Exception {
    Duration toNext = Duration.ofMillis(300);
    TimedLayer.of(new Rows(20, 50), HOUR, toNext).read(new Sink());
    TimedLayer.of(new Rows(2), HOUR, toNext)
        .read(
            new Sink() {
              @Override
              public void feature(
                  long line, @Nullable Geometry geometry, List<@Nullable String> values) {
                LockSupport.parkNanos(700_000_000);
              }
            });
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aWorkbookThatTakesTooLongToOpenIsGivenUp(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("large.xlsx");
    try (XlsxWriter workbook = new XlsxWriter(Files.newOutputStream(file), "a")) {
      for (int row = 0; row < 500_000; row++) {
        workbook.write(List.of(XlsxCell.text("a"), XlsxCell.text("b")));
      }
    }
    assertThatThrownBy(
            () ->
                StallGuard.run(
                    Duration.ofMillis(50), () -> new XlsxFormat().open(file, ReadSettings.NONE)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("nothing could be read from it");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theTimeGrowsWithTheFile() {
    ReadingTime time = new ReadingTime(Duration.ofSeconds(10), Duration.ofSeconds(2));
    assertThat(time.of(0)).hasSeconds(10);
    assertThat(time.of(1 << 19)).hasSeconds(11);
    assertThat(time.of(5L << 30)).hasSeconds(10 + 2 * 5 * 1_024);
  }

  /** Takes a millisecond for each feature. */
  private static class Sink implements RawSink {
    @Override
    public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
      LockSupport.parkNanos(1_000_000);
    }

    @Override
    public void reject(Reject reject) {}
  }

  /** Rows, each after some milliseconds of work that heeds interrupts. */
  private record Rows(long count, long millis) implements RawLayer {
    Rows(long count) {
      this(count, 0);
    }

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
        if (millis > 0) {
          try {
            Thread.sleep(millis);
          } catch (InterruptedException e) {
            throw new SourceException("Reading the file was stopped.", e);
          }
        }
        sink.feature(line, null, List.of());
      }
    }

    @Override
    public void close() {}
  }
}
