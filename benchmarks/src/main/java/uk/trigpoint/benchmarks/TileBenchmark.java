package uk.trigpoint.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import uk.trigpoint.benchmarks.TileMethods.Method;
import uk.trigpoint.core.tile.TileId;

/**
 * Uncached vector tiles, equal numbers of zoom 12 to 16, one after another, without HTTP. Reports
 * time per tile.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class TileBenchmark {
  private static final int TILES_PER_ZOOM = 20;
  private static final int TILES = 5 * TILES_PER_ZOOM;

  private final TileMethods methods = new TileMethods();
  private final List<TileId> tiles = methods.mixed(TILES_PER_ZOOM);

  @Setup
  public void compare() {
    tiles.forEach(methods::requireSame);
  }

  @TearDown
  public void close() {
    methods.close();
  }

  @Benchmark
  @OperationsPerInvocation(TILES)
  public long trigpoint() {
    return make(Method.TRIGPOINT);
  }

  @Benchmark
  @OperationsPerInvocation(TILES)
  public long postgisStored() {
    return make(Method.STORED);
  }

  @Benchmark
  @OperationsPerInvocation(TILES)
  public long postgisTransformed() {
    return make(Method.TRANSFORMED);
  }

  private long make(Method method) {
    long bytes = 0;
    for (TileId tile : tiles) {
      bytes += methods.make(method, tile).length;
    }
    return bytes;
  }
}
