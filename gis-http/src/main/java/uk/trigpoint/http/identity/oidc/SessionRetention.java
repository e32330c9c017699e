package uk.trigpoint.http.identity.oidc;

import jakarta.inject.Singleton;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.retention.RetentionTask;

/** Deletes sessions that have ended. */
@Singleton
final class SessionRetention implements RetentionTask {
  private final Database database;

  SessionRetention(Database database) {
    this.database = database;
  }

  @Override
  public String title() {
    return "sessions that have ended";
  }

  @Override
  public long deleteDue() {
    return database.with(
        handle -> handle.execute("DELETE FROM access.session WHERE expires_at < now()"));
  }
}
