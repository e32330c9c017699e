package uk.trigpoint.formats.limit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.Doubt;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;

/**
 * A layer that may be read for a limited time, all passes together. The time is checked at each
 * feature, and so is whether the reading thread is interrupted, because the client has gone. A
 * thread that has no next feature for long is interrupted; the time that the sink takes for the
 * features is not counted to that.
 */
public final class TimedLayer implements RawLayer {
  private final RawLayer layer;
  private final long maxNanos;
  private final Duration toNext;
  private long spentNanos;
  private volatile long deadline;

  private TimedLayer(RawLayer layer, Duration time, Duration toNext) {
    this.layer = layer;
    this.maxNanos = time.toNanos();
    this.toNext = toNext;
  }

  /**
   * Limits the time of a layer, and closes it with the result.
   *
   * @param time of all passes
   * @param toNext from a feature to the next one
   */
  public static TimedLayer of(RawLayer layer, Duration time, Duration toNext) {
    return new TimedLayer(layer, time, toNext);
  }

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public List<RawField> fields() {
    return layer.fields();
  }

  @Override
  public boolean hasGeometry() {
    return layer.hasGeometry();
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return layer.crs();
  }

  @Override
  public List<Recognised> recognised() {
    return layer.recognised();
  }

  @Override
  public List<Doubt> doubts() {
    return layer.doubts();
  }

  @Override
  public Map<String, Map<String, String>> codes() {
    return layer.codes();
  }

  @Override
  public boolean isFrom1904() {
    return layer.isFrom1904();
  }

  /**
   * {@inheritDoc}
   *
   * @throws SourceException also if the file takes too long, or the thread is interrupted
   */
  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    long start = System.nanoTime();
    deadline = start + maxNanos - spentNanos;
    StallGuard guard = StallGuard.start(toNext);
    try {
      layer.read(new TimedSink(sink, guard));
    } catch (IOException | SQLException | RuntimeException e) {
      guard.requireProgress(e);
      throw e;
    } finally {
      guard.close();
      spentNanos += System.nanoTime() - start;
    }
  }

  /**
   * Returns a sink that ends with the time of the pass that was begun last, for features that
   * another thread takes after they were read.
   */
  public RawSink limit(RawSink sink) {
    return new TimedSink(sink, null);
  }

  @Override
  public void close() throws IOException {
    layer.close();
  }

  /** Passes features on until the deadline. */
  private final class TimedSink implements RawSink {
    private final RawSink sink;
    private final @Nullable StallGuard guard;

    TimedSink(RawSink sink, @Nullable StallGuard guard) {
      this.sink = sink;
      this.guard = guard;
    }

    @Override
    public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values)
        throws SQLException {
      requireTime();
      if (guard != null) {
        guard.pause();
      }
      sink.feature(line, geometry, values);
      if (guard != null) {
        guard.progress();
      }
    }

    @Override
    public void reject(Reject reject) throws SQLException {
      requireTime();
      sink.reject(reject);
      if (guard != null) {
        guard.progress();
      }
    }

    @Override
    public boolean isDone() {
      return sink.isDone();
    }

    private void requireTime() {
      if (System.nanoTime() - deadline > 0) {
        throw new SourceException(
            "The file is refused: for its size, reading it takes too long. Send it in parts.");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new SourceException("Reading the file was stopped.");
      }
    }
  }
}
