package uk.trigpoint.database.config;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.ControlPoints;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/**
 * Sends Ordnance Survey's control points through the JVM's and the database's transformation. Asked
 * again once a minute at most.
 */
@Singleton
public final class CoordinateCheck {
  private static final String TRANSFORM = SqlFile.read(CoordinateCheck.class, "transform-point");
  private static final Duration KEEP = Duration.ofMinutes(1);

  private final BritishTransform transform;
  private final Database database;
  private @Nullable Result last;
  private long lastNanos;

  /** The largest errors found, in metres. */
  public record Result(double jvmErrorMetres, double databaseErrorMetres) {
    /** Whether both engines are good enough. NaN is not. */
    public boolean isWithin(double metres) {
      return jvmErrorMetres <= metres && databaseErrorMetres <= metres;
    }
  }

  public CoordinateCheck(BritishTransform transform, Database database) {
    this.transform = transform;
    this.database = database;
  }

  /** The errors; throws what the database throws when it is away. */
  public synchronized Result result() {
    Result known = last;
    if (known == null || System.nanoTime() - lastNanos > KEEP.toNanos()) {
      known =
          new Result(
              ControlPoints.maxErrorMetres(transform),
              database.with(
                  handle ->
                      ControlPoints.maxErrorMetres(
                          p -> inDatabase(handle, p.easting(), p.northing()))));
      last = known;
      lastNanos = System.nanoTime();
    }
    return known;
  }

  private static LonLat inDatabase(Handle handle, double easting, double northing) {
    return handle
        .createQuery(TRANSFORM)
        .bind("easting", easting)
        .bind("northing", northing)
        .map((row, context) -> new LonLat(row.getDouble(1), row.getDouble(2)))
        .one();
  }
}
