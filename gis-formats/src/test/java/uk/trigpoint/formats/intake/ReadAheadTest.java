package uk.trigpoint.formats.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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

@Timeout(60)
class ReadAheadTest {
  private static final int ROWS = 20_000;

  @Test
  void passesFeaturesAndRejectsInTheOrderOfTheFile() throws IOException, SQLException {
    List<Long> lines = new ArrayList<>();
    Thread caller = Thread.currentThread();
    ReadAhead.read(
        new Layer(
            sink -> {
              for (long line = 1; line <= ROWS; line++) {
                if (line % 7 == 0) {
                  sink.reject(new Reject(line, null, "X", "x"));
                } else {
                  sink.feature(line, null, List.of("value " + line));
                }
              }
            }),
        new Sink() {
          @Override
          public void feature(
              long line, @Nullable Geometry geometry, List<@Nullable String> values) {
            assertThat(Thread.currentThread()).isSameAs(caller);
            assertThat(line % 7).isNotZero();
            assertThat(values).containsExactly("value " + line);
            lines.add(line);
          }

          @Override
          public void reject(Reject reject) {
            assertThat(reject.line() % 7).isZero();
            lines.add(reject.line());
          }
        });
    assertThat(lines).hasSize(ROWS).isSorted();
  }

  @Test
  void aLayerMayUseAListOfValuesAgain() throws IOException, SQLException {
    List<String> seen = new ArrayList<>();
    ReadAhead.read(
        new Layer(
            sink -> {
              List<@Nullable String> values = new ArrayList<>(List.of(""));
              for (int i = 0; i < 3; i++) {
                values.set(0, "v" + i);
                sink.feature(i, null, values);
              }
            }),
        new Sink() {
          @Override
          public void feature(
              long line, @Nullable Geometry geometry, List<@Nullable String> values) {
            seen.add(values.getFirst());
          }
        });
    assertThat(seen).containsExactly("v0", "v1", "v2");
  }

  @Test
  void aLayerThatFailsHasPassedTheFeaturesBefore() {
    AtomicInteger seen = new AtomicInteger();
    IOException cut = new IOException("cut off");
    assertThatThrownBy(
            () ->
                ReadAhead.read(
                    new Layer(
                        sink -> {
                          for (int i = 0; i < ROWS; i++) {
                            sink.feature(i, null, List.of("x"));
                          }
                          throw cut;
                        }),
                    counting(seen)))
        .isSameAs(cut);
    assertThat(seen).hasValue(ROWS);
  }

  @Test
  void aSinkThatFailsStopsTheLayer() {
    AtomicInteger read = new AtomicInteger();
    assertThatThrownBy(
            () ->
                ReadAhead.read(
                    new Layer(
                        sink -> {
                          while (true) {
                            read.incrementAndGet();
                            sink.feature(1, null, List.of("x"));
                          }
                        }),
                    new Sink() {
                      @Override
                      public void feature(
                          long line, @Nullable Geometry geometry, List<@Nullable String> values)
                          throws SQLException {
                        throw new SQLException("full");
                      }
                    }))
        .hasMessage("full");
    int after = read.get();
    assertThat(read.get()).as("the layer is free").isEqualTo(after);
  }

  @Test
  void whatWaitsIsBounded() throws IOException, SQLException {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    String megabyte = "x".repeat(1 << 20);
    ReadAhead.read(
        new Layer(
            sink -> {
              for (int i = 0; i < 50; i++) {
                read.incrementAndGet();
                sink.feature(i, null, List.of(megabyte));
              }
            }),
        new Sink() {
          @Override
          public void feature(
              long line, @Nullable Geometry geometry, List<@Nullable String> values) {
            assertThat(read.get() - taken.getAndIncrement()).isLessThanOrEqualTo(2);
          }
        });
    assertThat(taken).hasValue(50);
  }

  private static RawSink counting(AtomicInteger seen) {
    return new Sink() {
      @Override
      public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
        seen.incrementAndGet();
      }
    };
  }

  private abstract static class Sink implements RawSink {
    @Override
    public void reject(Reject reject) {
      throw new AssertionError(reject);
    }
  }

  private interface Reading {
    void into(RawSink sink) throws IOException, SQLException;
  }

  private record Layer(Reading reading) implements RawLayer {
    @Override
    public String name() {
      return "";
    }

    @Override
    public List<RawField> fields() {
      return List.of(new RawField("a", null));
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
    public void read(RawSink sink) throws IOException, SQLException {
      reading.into(sink);
    }

    @Override
    public void close() {}
  }
}
