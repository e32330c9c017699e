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
 * Not ready while the JVM's or the database's transformation of Ordnance Survey's control points is
 * more than 0.1 m out: without the OSTN15 grid every engine is silently metres off.
 */
@Readiness
@Singleton
final class CoordinateHealth implements HealthIndicator {
  private final CoordinateCheck check;

  CoordinateHealth(CoordinateCheck check) {
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
