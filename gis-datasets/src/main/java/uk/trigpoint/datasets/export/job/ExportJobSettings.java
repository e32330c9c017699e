package uk.trigpoint.datasets.export.job;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of export jobs.
 *
 * @param workers {@code TRIGPOINT_EXPORTS_WORKERS}: how many jobs a node runs concurrently
 * @param perCaller {@code TRIGPOINT_EXPORTS_PER_CALLER}: how many jobs of one caller wait or run
 * @param hours {@code TRIGPOINT_EXPORTS_HOURS}: for how long a file is kept
 * @param megabytes {@code TRIGPOINT_EXPORTS_MEGABYTES}: maximum size of a file, million bytes
 */
@Context
@ConfigurationProperties("trigpoint.exports")
public record ExportJobSettings(
    @Bindable(defaultValue = "1") int workers,
    @Bindable(defaultValue = "3") int perCaller,
    @Bindable(defaultValue = "24") int hours,
    @Bindable(defaultValue = "2000") int megabytes) {
  public ExportJobSettings {
    check("TRIGPOINT_EXPORTS_WORKERS", workers, 4);
    check("TRIGPOINT_EXPORTS_PER_CALLER", perCaller, 100);
    check("TRIGPOINT_EXPORTS_HOURS", hours, 720);
    check("TRIGPOINT_EXPORTS_MEGABYTES", megabytes, 100_000);
  }

  private static void check(String variable, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(variable + " must be from 1 to " + most + ".");
    }
  }
}
