package uk.trigpoint.http.identity.key;

import jakarta.inject.Singleton;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.retention.RetentionTask;

/** Deletes uses of keys after a year; pages show those of 90 days. */
@Singleton
final class KeyUseRetention implements RetentionTask {
  private static final int KEPT_DAYS = 365;

  private final Database database;

  KeyUseRetention(Database database) {
    this.database = database;
  }

  @Override
  public String title() {
    return "days of uses of keys";
  }

  @Override
  public long deleteDue() {
    return database.with(
        handle ->
            handle.execute(
                "DELETE FROM access.api_key_use WHERE day < current_date - CAST(? AS integer)",
                KEPT_DAYS));
  }
}
