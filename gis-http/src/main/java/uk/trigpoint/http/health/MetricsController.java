package uk.trigpoint.http.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;

/**
 * Metrics of the process in the Prometheus text format, for operators and for {@link
 * MetricsTokenValidator}.
 */
@Controller("/metrics")
@Secured({"admin", MetricsTokenValidator.ROLE})
final class MetricsController {
  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Get
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "Metrics in the Prometheus text format, for admin or with TRIGPOINT_METRICS_TOKEN")
  String metrics() {
    return registry.scrape();
  }
}
