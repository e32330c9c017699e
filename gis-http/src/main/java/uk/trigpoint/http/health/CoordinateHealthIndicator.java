package uk.trigpoint.http.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;
import uk.trigpoint.core.crs.ControlPoints;
import uk.trigpoint.database.config.CoordinateCheck;

/**
 * Readiness check of coordinate transformation: down if the JVM or the database transforms Ordnance
 * Survey's control points with an error above 0.1 m. Without the OSTN15 grid, results would be
 * wrong by metres without any other symptom.
 */
@Readiness
@Singleton
final class CoordinateHealthIndicator implements HealthIndicator {
  private final CoordinateCheck check;

  CoordinateHealthIndicator(CoordinateCheck check) {
    this.check = check;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    CoordinateCheck.Result result = check.result();
    boolean good = result.isWithin(ControlPoints.TOLERANCE_METRES);
    return Publishers.just(
        HealthResult.builder("coordinates", good ? HealthStatus.UP : HealthStatus.DOWN)
            .details(
                Map.of(
                    "jvmErrorMetres", result.jvmErrorMetres(),
                    "databaseErrorMetres", result.databaseErrorMetres()))
            .build());
  }
}
