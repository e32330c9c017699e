package uk.trigpoint.http.health;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;

/**
 * Settings of the metrics.
 *
 * @param token {@code TRIGPOINT_METRICS_TOKEN}, bearer token of Prometheus
 */
@Context
@Requires(property = "trigpoint.metrics.token")
@ConfigurationProperties("trigpoint.metrics")
record MetricsSettings(String token) {
  private static final int MIN_LENGTH = 16;

  MetricsSettings {
    if (token.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "TRIGPOINT_METRICS_TOKEN must have at least " + MIN_LENGTH + " characters.");
    }
  }
}
