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
 * Transforms Ordnance Survey's control points in the JVM and in the database and measures the
 * errors. The result is cached for one minute.
 */
@Singleton
public final class CoordinateCheck {
  private static final String TRANSFORM = SqlFile.read(CoordinateCheck.class, "transform-point");
  private static final Duration KEEP = Duration.ofMinutes(1);

  private final BritishTransform transform;
  private final Database database;
  private @Nullable Result last;
  private long lastNanos;

  /** The maximum errors, metres. */
  public record Result(double jvmErrorMetres, double databaseErrorMetres) {
    /** Returns whether both errors are within a limit; false for NaN. */
    public boolean isWithin(double metres) {
      return jvmErrorMetres <= metres && databaseErrorMetres <= metres;
    }
  }

  public CoordinateCheck(BritishTransform transform, Database database) {
    this.transform = transform;
    this.database = database;
  }

  /**
   * Returns the errors.
   *
   * @throws org.jdbi.v3.core.JdbiException if the database is unreachable
   */
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
