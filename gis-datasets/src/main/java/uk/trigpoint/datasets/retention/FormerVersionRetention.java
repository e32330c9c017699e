package uk.trigpoint.datasets.retention;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.datasets.audit.ReadRequest;

/**
 * Drops former versions of datasets that are older than the dataset's retention, each in a
 * transaction of its own; never the current version. Dropping a personal version is audited. A
 * version that is in use stays until the next time.
 */
@Singleton
public final class FormerVersionRetention implements RetentionTask {
  private static final Logger LOG = LoggerFactory.getLogger(FormerVersionRetention.class);
  private static final String CHANNEL = "retention";
  private static final String PERSONAL = "personal";

  private final DatasetDatabases databases;
  private final ReadAudit audit;

  public FormerVersionRetention(DatasetDatabases databases, ReadAudit audit) {
    this.databases = databases;
    this.audit = audit;
  }

  @Override
  public String title() {
    return "former versions of datasets";
  }

  @Override
  public long deleteDue() {
    long dropped = 0;
    for (DueVersion due : databases.application().with(DueVersion::list)) {
      try {
        if (due.personal() ? dropAudited(due) : drop(due)) {
          dropped++;
        }
      } catch (JdbiException e) {
        LOG.warn(
            "version {} of {} is due, but could not be dropped: {}",
            due.version(),
            due.datasetId(),
            e.getMessage());
      }
    }
    return dropped;
  }

  private boolean dropAudited(DueVersion due) {
    ReadAudit.OpenRead entry =
        audit.open(
            new ReadRequest(
                Caller.system("retention"),
                due.datasetId(),
                CHANNEL,
                null,
                "drop version "
                    + due.version()
                    + ", published "
                    + due.publishedAt()
                    + ", retention "
                    + due.retention(),
                List.of()));
    boolean dropped = drop(due);
    audit.close(entry, List.of(), dropped ? due.features() : 0);
    return dropped;
  }

  private boolean drop(DueVersion due) {
    return databases
        .of(PERSONAL.equals(due.table().schema()))
        .transact(handle -> drop(handle, due));
  }

  /** Waits for a publish of the dataset, then checks again. */
  private static boolean drop(Handle handle, DueVersion due) {
    handle.execute("SET LOCAL lock_timeout = '5s'");
    handle
        .createQuery("SELECT 1 FROM catalogue.publish_fence WHERE dataset_id = :dataset FOR UPDATE")
        .bind("dataset", due.datasetId())
        .mapTo(Integer.class)
        .list();
    if (!due.isDue(handle)) {
      return false;
    }
    VersionTables.drop(handle, due.table());
    handle.execute(
        "DELETE FROM catalogue.dataset_version WHERE dataset_id = ? AND version = ?",
        due.datasetId(),
        due.version());
    return true;
  }
}
