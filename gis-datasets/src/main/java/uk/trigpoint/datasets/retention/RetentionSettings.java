package uk.trigpoint.datasets.retention;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of retention.
 *
 * @param runs {@code TRIGPOINT_RETENTION_RUNS}, for how long rejects and logs of pipeline runs are
 *     kept, an ISO 8601 duration
 * @param reviews {@code TRIGPOINT_RETENTION_REVIEWS}, for how long review lists, and contacts of
 *     who reported a missing address, are kept, an ISO 8601 duration
 */
@Context
@ConfigurationProperties("trigpoint.retention")
public record RetentionSettings(
    @Bindable(defaultValue = "P90D") String runs, @Bindable(defaultValue = "P90D") String reviews) {
  public RetentionSettings {
    check("TRIGPOINT_RETENTION_RUNS", runs);
    check("TRIGPOINT_RETENTION_REVIEWS", reviews);
  }

  private static void check(String variable, String period) {
    try {
      new RetentionPeriod(period);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(variable + " " + e.getMessage() + ".", e);
    }
  }
}
