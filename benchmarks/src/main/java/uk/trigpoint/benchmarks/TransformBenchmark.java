package uk.trigpoint.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
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
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.testing.BenchmarkDatabase;

/**
 * National Grid to longitude and latitude: our transform on an array, and PostGIS' {@code
 * ST_Transform} with the same grid on the same points in one statement. Reports time per point.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransformBenchmark {
  private static final int POINTS = 10_000;
  private static final double TOLERANCE_DEGREES = 2e-7;

  private final BritishTransform transform = BenchmarkDatabase.transform();
  private final double[] grid = new double[POINTS * 2];
  private final double[] work = new double[POINTS * 2];
  private Connection connection = BenchmarkDatabase.connect();

  @Setup
  public void prepare() throws SQLException {
    Random random = new Random(1);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO bench_points VALUES (ST_SetSRID(ST_MakePoint(?, ?), 27700))")) {
      connection
          .createStatement()
          .execute("CREATE TEMP TABLE bench_points (geom geometry(Point, 27700))");
      for (int i = 0; i < POINTS; i++) {
        grid[2 * i] = 420_000 + random.nextDouble() * 60_000;
        grid[2 * i + 1] = 180_000 + random.nextDouble() * 60_000;
        insert.setDouble(1, grid[2 * i]);
        insert.setDouble(2, grid[2 * i + 1]);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    double mean = 0;
    for (double v : trigpoint()) {
      mean += v;
    }
    if (Math.abs(mean - postgis()) / POINTS > TOLERANCE_DEGREES) {
      throw new IllegalStateException("the two do not agree");
    }
  }

  @TearDown
  public void close() throws SQLException {
    connection.close();
  }

  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double[] trigpoint() {
    System.arraycopy(grid, 0, work, 0, grid.length);
    transform.toLonLat(work, 0, POINTS);
    return work;
  }

  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double postgis() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT sum(ST_X(p) + ST_Y(p)) FROM (SELECT ST_Transform(geom, 4258) AS p FROM bench_points OFFSET 0) t");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getDouble(1);
    }
  }
}
