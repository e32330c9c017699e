package uk.trigpoint.datasets.erasure;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import uk.trigpoint.core.SettingChecks;

/**
 * Settings of backups.
 *
 * @param days {@code TRIGPOINT_BACKUP_DAYS}, for how long a backup is kept
 */
@Context
@ConfigurationProperties("trigpoint.backup")
public record BackupSettings(@Bindable(defaultValue = "35") int days) {
  public BackupSettings {
    SettingChecks.requireBetween("TRIGPOINT_BACKUP_DAYS", days, 0, 3_650);
  }
}
