package uk.trigpoint.jobs.run;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import uk.trigpoint.core.SettingChecks;

/**
 * Settings of pipeline runs.
 *
 * @param workers {@code TRIGPOINT_JOBS_WORKERS}, runs that this node executes concurrently
 * @param timer {@code TRIGPOINT_JOBS_TIMER}, whether this node starts scheduled runs
 */
@Context
@ConfigurationProperties("trigpoint.jobs")
public record JobSettings(
    @Bindable(defaultValue = "2") int workers, @Bindable(defaultValue = "true") boolean timer) {
  public JobSettings {
    SettingChecks.requireBetween("TRIGPOINT_JOBS_WORKERS", workers, 0, 64);
  }
}
