package uk.trigpoint.http.heavy;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of heavy reads.
 *
 * @param permits {@code TRIGPOINT_HEAVY_READS_PERMITS}: how many run concurrently
 * @param waitSeconds {@code TRIGPOINT_HEAVY_READS_WAIT_SECONDS}: for how long one waits for a
 *     permit before it is refused
 * @param spoolMegabytes {@code TRIGPOINT_HEAVY_READS_SPOOL_MEGABYTES}: disc space for answers that
 *     clients have not read completely, million bytes
 */
@Context
@ConfigurationProperties("trigpoint.heavy-reads")
public record HeavyReadSettings(
    @Bindable(defaultValue = "2") int permits,
    @Bindable(defaultValue = "30") int waitSeconds,
    @Bindable(defaultValue = "10000") int spoolMegabytes) {
  /** Connections of the pool for heavy reads, of which tiles need some. */
  private static final int MAX_PERMITS = 4;

  public HeavyReadSettings {
    if (permits < 1 || permits > MAX_PERMITS) {
      throw new IllegalArgumentException("TRIGPOINT_HEAVY_READS_PERMITS must be from 1 to 4.");
    }
    if (waitSeconds < 0 || waitSeconds > 600) {
      throw new IllegalArgumentException(
          "TRIGPOINT_HEAVY_READS_WAIT_SECONDS must be from 0 to 600.");
    }
    if (spoolMegabytes < 1 || spoolMegabytes > 10_000_000) {
      throw new IllegalArgumentException(
          "TRIGPOINT_HEAVY_READS_SPOOL_MEGABYTES must be from 1 to 10000000.");
    }
  }
}
