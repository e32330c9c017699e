package uk.trigpoint.datasets.retention;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of retention.
 *
 * @param runs {@code TRIGPOINT_RETENTION_RUNS}, for how long rejects and logs of pipeline runs are
 *     kept, an ISO 8601 duration
 */
@Context
@ConfigurationProperties("trigpoint.retention")
public record RetentionSettings(@Bindable(defaultValue = "P90D") String runs) {
  public RetentionSettings {
    try {
      new RetentionPeriod(runs);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("TRIGPOINT_RETENTION_RUNS " + e.getMessage() + ".", e);
    }
  }
}
