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
import uk.trigpoint.benchmarks.TileRoads.Road;
import uk.trigpoint.core.tile.TileId;

/**
 * Vector tiles that nobody has asked for before, zoom 12 to 16, as many of each, one after another;
 * no HTTP. Time a tile.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class TileBenchmark {
  private static final int OF_EACH_ZOOM = 20;
  private static final int TILES = 5 * OF_EACH_ZOOM;

  private final TileRoads roads = new TileRoads();
  private final List<TileId> tiles = roads.mixed(OF_EACH_ZOOM);

  @Setup
  public void compare() {
    tiles.forEach(roads::requireSame);
  }

  @TearDown
  public void close() {
    roads.close();
  }

  @Benchmark
  @OperationsPerInvocation(TILES)
  public long trigpoint() {
    return make(Road.TRIGPOINT);
  }

  @Benchmark
  @OperationsPerInvocation(TILES)
  public long postgisStored() {
    return make(Road.STORED);
  }

  @Benchmark
  @OperationsPerInvocation(TILES)
  public long postgisTransformed() {
    return make(Road.TRANSFORMED);
  }

  private long make(Road road) {
    long bytes = 0;
    for (TileId tile : tiles) {
      bytes += roads.make(road, tile).length;
    }
    return bytes;
  }
}
