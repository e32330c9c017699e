package uk.trigpoint.datasets.life;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.publish.SwitchFailures;

/**
 * Renames, withdraws, restores and deletes datasets, and records each step. Only who may manage a
 * dataset can do so. Datasets of pipelines and of the gazetteer are renamed and deleted where they
 * are maintained; datasets with personal data are neither renamed nor deleted here, because erasure
 * and retention must reach all their versions.
 */
@Singleton
public final class DatasetLife {
  private final Database database;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;

  public DatasetLife(Database database, Catalogue catalogue, DatasetRegistry registry) {
    this.database = database;
    this.catalogue = catalogue;
    this.registry = registry;
  }

  /**
   * Gives a dataset another id. The old id keeps leading to it and is never given to another.
   *
   * @throws PublishException if the id is taken, a version is held, or the dataset must keep its id
   * @throws UnknownDatasetException if the caller may neither manage nor read it
   */
  public void rename(String datasetId, String newId, Caller caller) {
    Dataset dataset = getManaged(datasetId, caller);
    requireUploaded(dataset, "renamed");
    if (!Dataset.isId(newId) || newId.equals(dataset.id())) {
      throw new PublishException(
          "The new id must be another one, of 1 to 60 lower-case letters, digits, - and _.");
    }
    if (!registry.isFree(newId, new Maintainer(""))
        && !dataset.standing().formerIds().contains(newId)) {
      throw new PublishException(DatasetRegistry.idTakenMessage(newId));
    }
    change(
        dataset,
        handle -> {
          requireNoneHeld(handle, dataset.id());
          handle.execute(
              "SELECT catalogue.rename_dataset(?, ?, ?)", dataset.id(), newId, caller.subject());
          listTables(handle, newId)
              .forEach(
                  table ->
                      handle.execute(
                          "SELECT feed.rename_watch(CAST(? AS regclass), ?)", table.sql(), newId));
          Ddl.renameView(handle, TableName.of(DatasetVersion.SCHEMA, dataset.id()), newId);
          ObjectNode detail = JsonNodeFactory.instance.objectNode();
          detail.put("before", dataset.id()).put("after", newId);
          DatasetEvents.record(handle, newId, DatasetEvents.Kind.RENAMED, detail, caller);
        });
  }

  /**
   * Withdraws a dataset: nobody reads it until it is restored, and nothing is deleted.
   *
   * @param reason a sentence for its readers
   */
  public void withdraw(String datasetId, String reason, Caller caller) {
    Dataset dataset = getManaged(datasetId, caller);
    if (registry.findOwner(dataset.id()).filter(Maintainer.GAZETTEER::equals).isPresent()) {
      throw new PublishException(
          "'" + dataset.id() + "' belongs to the gazetteer and cannot be withdrawn.");
    }
    if (dataset.standing().withdrawal() != null) {
      throw new PublishException("'" + dataset.id() + "' is already withdrawn.");
    }
    change(
        dataset,
        handle -> {
          handle.execute(
              "UPDATE catalogue.dataset SET withdrawn_at = clock_timestamp(), withdrawn_by = ?, withdrawn_reason = ? WHERE id = ?",
              caller.subject(),
              reason,
              dataset.id());
          ObjectNode detail = JsonNodeFactory.instance.objectNode().put("reason", reason);
          DatasetEvents.record(handle, dataset.id(), DatasetEvents.Kind.WITHDRAWN, detail, caller);
        });
  }

  /** Lets the readers of a withdrawn dataset read it again. */
  public void restore(String datasetId, Caller caller) {
    Dataset dataset = getManaged(datasetId, caller);
    if (dataset.standing().withdrawal() == null) {
      throw new PublishException("'" + dataset.id() + "' is not withdrawn.");
    }
    change(
        dataset,
        handle -> {
          handle.execute(
              "UPDATE catalogue.dataset SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_reason = NULL WHERE id = ?",
              dataset.id());
          DatasetEvents.record(
              handle,
              dataset.id(),
              DatasetEvents.Kind.RESTORED,
              JsonNodeFactory.instance.objectNode(),
              caller);
        });
  }

  /**
   * Deletes a dataset with all its versions and edits. Its id stays its maintainer's.
   *
   * @throws PublishException if it must be deleted elsewhere, or other objects of the database
   *     depend on it
   */
  public void delete(String datasetId, Caller caller) {
    Dataset dataset = getManaged(datasetId, caller);
    requireUploaded(dataset, "deleted");
    change(
        dataset,
        handle -> {
          List<TableName> tables = listTables(handle, dataset.id());
          ObjectNode detail = JsonNodeFactory.instance.objectNode();
          detail
              .put("title", dataset.title())
              .put("versions", tables.size())
              .put("features", dataset.version().features());
          DatasetEvents.record(handle, dataset.id(), DatasetEvents.Kind.DELETED, detail, caller);
          Ddl.dropView(handle, TableName.of(DatasetVersion.SCHEMA, dataset.id()));
          handle.execute(
              "DELETE FROM catalogue.intake_settings WHERE dataset_id = ?", dataset.id());
          handle.execute("DELETE FROM catalogue.dataset WHERE id = ?", dataset.id());
          tables.forEach(table -> VersionTables.drop(handle, table));
        });
  }

  /**
   * Returns a dataset that the caller may manage, also if it is withdrawn or the caller may not
   * read it.
   *
   * @throws uk.trigpoint.datasets.publish.NotMaintainerException if the caller may read but not
   *     manage it
   * @throws UnknownDatasetException if the caller may do neither
   */
  public Dataset getManaged(String datasetId, Caller caller) {
    if (!registry.isManager(datasetId, caller)) {
      Dataset read = catalogue.get(datasetId, caller);
      registry.requireManager(read.id(), caller);
      return read;
    }
    return catalogue
        .findForPublishing(datasetId)
        .orElseThrow(() -> new UnknownDatasetException(datasetId));
  }

  /**
   * Returns the id of a dataset that the caller may manage, or could manage until it was deleted.
   *
   * @throws uk.trigpoint.datasets.publish.NotMaintainerException as {@link #getManaged}
   * @throws UnknownDatasetException as {@link #getManaged}
   */
  public String getManagedId(String datasetId, Caller caller) {
    return registry.isManager(datasetId, caller)
        ? catalogue.findForPublishing(datasetId).map(Dataset::id).orElse(datasetId)
        : getManaged(datasetId, caller).id();
  }

  /** Runs a change that no publish, rollback or other change of the dataset overlaps. */
  private void change(Dataset dataset, Consumer<Handle> work) {
    SwitchFailures.translated(
        dataset.id(),
        () ->
            database.transact(
                handle -> {
                  handle.execute("SET LOCAL lock_timeout = '5s'");
                  handle.execute(
                      "SELECT FROM catalogue.publish_fence WHERE dataset_id = ? FOR UPDATE",
                      dataset.id());
                  if (handle
                      .createQuery("SELECT 1 FROM catalogue.dataset WHERE id = :id FOR UPDATE")
                      .bind("id", dataset.id())
                      .mapTo(Integer.class)
                      .findOne()
                      .isEmpty()) {
                    throw new UnknownDatasetException(dataset.id());
                  }
                  work.accept(handle);
                  return true;
                }));
    catalogue.findForPublishing(dataset.id()); // reads the catalogue anew, also for redirects
  }

  private void requireUploaded(Dataset dataset, String what) {
    Maintainer maintainer = registry.findOwner(dataset.id()).orElseThrow();
    if (!maintainer.isUploader()) {
      throw new PublishException(
          "'%s' is published by %s and cannot be %s here."
              .formatted(
                  dataset.id(),
                  maintainer
                      .findPipeline()
                      .map(id -> "the pipeline '" + id + "'")
                      .orElse("the gazetteer"),
                  what));
    }
    if (registry.hasPersonalData(dataset.id())) {
      throw new PublishException(
          "'%s' has or had personal data and cannot be %s: its retention period and erasure remove them. It can be withdrawn."
              .formatted(dataset.id(), what));
    }
  }

  private static void requireNoneHeld(Handle handle, String datasetId) {
    if (handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM catalogue.dataset_version WHERE dataset_id = :id AND held IS NOT NULL)")
        .bind("id", datasetId)
        .mapTo(Boolean.class)
        .one()) {
      throw new PublishException(
          "A version of '" + datasetId + "' is held. Release or discard it first.");
    }
  }

  /** Returns the tables of all versions. */
  private static List<TableName> listTables(Handle handle, String datasetId) {
    return handle
        .createQuery(
            "SELECT schema_name, table_name FROM catalogue.dataset_version WHERE dataset_id = :id ORDER BY version")
        .bind("id", datasetId)
        .map((row, context) -> TableName.of(row.getString(1), row.getString(2)))
        .list();
  }
}
