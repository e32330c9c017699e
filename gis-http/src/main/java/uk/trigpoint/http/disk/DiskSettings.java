package uk.trigpoint.http.disk;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of the disk.
 *
 * @param lowMegabytes {@code TRIGPOINT_DISK_LOW_MEGABYTES}: free space on the disk of the home
 *     below which nothing is stored, MB of 1,048,576 bytes
 */
@Context
@ConfigurationProperties("trigpoint.disk")
public record DiskSettings(@Bindable(defaultValue = "1024") long lowMegabytes) {
  public DiskSettings {
    if (lowMegabytes < 0 || lowMegabytes > 1_000_000_000) {
      throw new IllegalArgumentException(
          "TRIGPOINT_DISK_LOW_MEGABYTES must be from 0 to 1000000000.");
    }
  }
}
