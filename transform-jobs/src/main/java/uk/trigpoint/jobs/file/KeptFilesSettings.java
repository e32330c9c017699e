package uk.trigpoint.jobs.file;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import uk.trigpoint.core.SettingChecks;

/**
 * Where files that runs read are kept, and how long.
 *
 * @param store {@code TRIGPOINT_JOBS_FILES_STORE}: {@value #DATABASE}, {@code s3://BUCKET/PREFIX}
 *     or the absolute path of a folder that all nodes share
 * @param days {@code TRIGPOINT_JOBS_FILES_DAYS}: days since they were used last, after which they
 *     are deleted
 */
@Context
@ConfigurationProperties("trigpoint.jobs.files")
public record KeptFilesSettings(
    @Bindable(defaultValue = DATABASE) String store, @Bindable(defaultValue = "30") int days) {
  static final String DATABASE = "database";

  public KeptFilesSettings {
    if (store.startsWith(S3Location.SCHEME)) {
      S3Location.parse(store);
    } else if (!store.equals(DATABASE) && !store.startsWith("/")) {
      throw new IllegalArgumentException(
          "TRIGPOINT_JOBS_FILES_STORE must be 'database', s3://BUCKET/PREFIX or the absolute path of a folder.");
    }
    SettingChecks.requireBetween("TRIGPOINT_JOBS_FILES_DAYS", days, 1, 3650);
  }

  /** Returns how long files are kept. */
  public Duration time() {
    return Duration.ofDays(days);
  }
}
