package uk.trigpoint.http.disk;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Says in the details of the health whether the disk is low. A low disk can still be read. */
@Singleton
final class DiskHealthIndicator implements HealthIndicator {
  private final DiskSpace disk;

  DiskHealthIndicator(DiskSpace disk) {
    this.disk = disk;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        HealthResult.builder("storage", HealthStatus.UP)
            .details(Map.of("low", disk.isLow(), "freeMegabytes", disk.freeMegabytes()))
            .build());
  }
}
