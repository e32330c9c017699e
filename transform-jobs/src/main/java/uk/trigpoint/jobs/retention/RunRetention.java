package uk.trigpoint.jobs.retention;

import jakarta.inject.Singleton;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.retention.RetentionSettings;
import uk.trigpoint.datasets.retention.RetentionTask;

/**
 * Deletes rejected rows, log lines and notices of runs that ended long ago. The runs themselves
 * stay.
 */
@Singleton
final class RunRetention implements RetentionTask {
  private static final String REJECTS = SqlFile.read(RunRetention.class, "delete-old-rejects");
  private static final String EVENTS = SqlFile.read(RunRetention.class, "delete-old-events");
  private static final String NOTICES = SqlFile.read(RunRetention.class, "delete-old-notices");

  private final Database database;
  private final RetentionSettings settings;

  RunRetention(Database database, RetentionSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  @Override
  public String title() {
    return "rejected rows, log lines and notices of runs";
  }

  @Override
  public long deleteDue() {
    return deleteAll(REJECTS) + deleteAll(EVENTS) + deleteAll(NOTICES);
  }

  /** Deletes in batches, each a transaction of its own. */
  private long deleteAll(String sql) {
    long total = 0;
    int deleted;
    do {
      deleted =
          database.with(
              handle -> handle.createUpdate(sql).bind("retention", settings.runs()).execute());
      total += deleted;
    } while (deleted > 0);
    return total;
  }
}
