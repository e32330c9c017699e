package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.RetiredKeys;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.UpdatableView;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.publish.number.CurrentVersion;

/**
 * Puts a former version of a dataset in force again. Access is that of today, restricted further by
 * the last policy that the version had by a publish or a release. Publishes that are under way
 * fail.
 */
@Singleton
public final class VersionRollback {
  private static final String ROLL_BACK = SqlFile.read(VersionRollback.class, "roll-back");

  private final DatasetDatabases databases;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;

  public VersionRollback(
      DatasetDatabases databases, Catalogue catalogue, DatasetRegistry registry) {
    this.databases = databases;
    this.catalogue = catalogue;
    this.registry = registry;
  }

  /**
   * Rolls a dataset back to a version.
   *
   * @return the dataset with the version in force
   * @throws uk.trigpoint.datasets.catalogue.UnknownDatasetException if the caller may not read the
   *     dataset
   * @throws NotMaintainerException if the caller may not manage it
   * @throws PublishException if the version is not kept, is the current one, or is personal where
   *     the current one is not, or the other way round
   */
  public Dataset rollBack(String datasetId, int version, Caller caller) {
    Dataset dataset = catalogue.get(datasetId, caller);
    registry.requireManager(datasetId, caller);
    DatasetVersion target =
        catalogue.listVersions(datasetId, caller).stream()
            .filter(v -> v.version() == version)
            .findFirst()
            .orElseThrow(
                () ->
                    new PublishException(
                        "There is no version %d of '%s' to go back to."
                            .formatted(version, datasetId)));
    if (!target.keepsEdits()) {
      throw new PublishException(
          "A service maintains '" + datasetId + "' itself; it has no versions to go back to.");
    }
    SwitchFailures.translated(
        datasetId,
        () ->
            databases
                .of(target.schemaName().equals(DatasetVersion.PERSONAL_SCHEMA))
                .transact(
                    handle -> {
                      rollBack(handle, dataset, target, caller.subject());
                      return version;
                    }));
    catalogue.invalidate();
    return catalogue.get(datasetId, caller);
  }

  private static void rollBack(Handle handle, Dataset dataset, DatasetVersion target, String by) {
    handle.execute("SET LOCAL lock_timeout = '5s'");
    handle.execute(
        "UPDATE catalogue.publish_fence SET token = nextval('catalogue.publish_token') WHERE dataset_id = ?",
        dataset.id());
    Optional<CurrentVersion> current = CurrentVersion.find(handle, dataset.id());
    if (current.isEmpty() || current.get().version() == target.version()) {
      throw new PublishException(
          "Version %d of '%s' is already in force.".formatted(target.version(), dataset.id()));
    }
    if (!Objects.equals(current.get().table().schema(), target.schemaName())) {
      throw new PublishException(
          "Version %d of '%s' cannot be put in force: one of the two is personal and the other is not."
              .formatted(target.version(), dataset.id()));
    }
    retireKeys(handle, dataset, current.get(), target);
    int changed =
        handle
            .createUpdate(ROLL_BACK)
            .bind("dataset", dataset.id())
            .bind("version", target.version())
            .execute();
    if (changed == 0) {
      throw new PublishException(
          "Version %d of '%s' is no longer kept.".formatted(target.version(), dataset.id()));
    }
    UpdatableView.replace(handle, TableName.of(target.schemaName(), dataset.id()), target.table());
    VersionSwitch.log(handle, dataset.id(), target.version(), "rollback", by);
  }

  /** Keeps the numbers of keys that only the version in force has, or had before its edits. */
  private static void retireKeys(
      Handle handle, Dataset dataset, CurrentVersion current, DatasetVersion target) {
    String key = current.keyColumn();
    boolean comparable =
        key != null
            && handle
                .createQuery(
                    "SELECT key_column = :key FROM catalogue.dataset_version WHERE dataset_id = :dataset AND version = :version")
                .bind("key", key)
                .bind("dataset", dataset.id())
                .bind("version", target.version())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    if (comparable) {
      String quoted = TableName.quote(String.valueOf(key));
      RetiredKeys retired =
          new RetiredKeys(handle, dataset.id(), current.table(), String.valueOf(key));
      retired.noteDeleted();
      retired.noteMissingIn(
          target.table(), "CAST(s.%1$s AS text) = CAST(c.%1$s AS text)".formatted(quoted));
    }
  }
}
