package uk.trigpoint.datasets.publish;

import java.util.List;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * Drops versions beyond the number that a dataset keeps, and what publishers that were killed left
 * behind. Runs after each publish, in a transaction of its own for each schema, because only its
 * login can drop what lies there. What a failure leaves, the next publish drops.
 */
final class VersionRetention {
  /** Number of versions that a dataset keeps unless it says otherwise, the current one included. */
  static final int KEPT_VERSIONS = 5;

  private static final String OUTDATED =
      SqlFile.read(VersionRetention.class, "list-outdated-versions");
  private static final String LEFT =
      """
      SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = :schema AND c.relname = :dataset)
          OR EXISTS (SELECT FROM catalogue.dataset_version WHERE dataset_id = :dataset AND schema_name = :schema)
      """;

  private static final String DELETE_VERSION =
      SqlFile.read(VersionRetention.class, "delete-version");

  private final DatasetDatabases databases;

  private record Outdated(int version, String table) {}

  VersionRetention(DatasetDatabases databases) {
    this.databases = databases;
  }

  /**
   * Drops what is out of date, and the view in the schema that the dataset no longer publishes to.
   *
   * @param number of the dataset in the registry
   * @param personal whether the dataset is personal now
   * @param token fencing token of the last publish
   */
  void apply(String dataset, int number, boolean personal, long token) {
    for (boolean zone : List.of(personal, !personal)) {
      String schema = schema(zone);
      if (zone != personal && !isLeftIn(schema, dataset)) {
        continue;
      }
      databases
          .of(zone)
          .transactVoid(
              handle -> {
                handle.execute("SET LOCAL lock_timeout = '5s'");
                lockSwitches(handle, dataset);
                if (zone != personal) {
                  Ddl.dropView(handle, TableName.of(schema, dataset));
                }
                dropOutdated(handle, dataset, schema);
                VersionTables.listUnfinished(handle, schema, number, token)
                    .forEach(table -> VersionTables.drop(handle, table));
              });
    }
  }

  /** Returns whether a schema has the view or versions of a dataset. */
  private boolean isLeftIn(String schema, String dataset) {
    return databases
        .application()
        .with(
            handle ->
                handle
                    .createQuery(LEFT)
                    .bind("schema", schema)
                    .bind("dataset", dataset)
                    .mapTo(Boolean.class)
                    .one());
  }

  static String schema(boolean personal) {
    return personal ? DatasetVersion.PERSONAL_SCHEMA : DatasetVersion.SCHEMA;
  }

  /** Lets no publish or rollback put a version in force that is being dropped. */
  private static void lockSwitches(Handle handle, String dataset) {
    handle.execute("SELECT FROM catalogue.publish_fence WHERE dataset_id = ? FOR UPDATE", dataset);
  }

  private static void dropOutdated(Handle handle, String dataset, String schema) {
    List<Outdated> outdated =
        handle
            .createQuery(OUTDATED)
            .bind("dataset", dataset)
            .bind("schema", schema)
            .map((row, context) -> new Outdated(row.getInt("version"), row.getString("table_name")))
            .list();
    // The entries first: a publisher that reads the tables has locked them.
    for (Outdated version : outdated) {
      handle
          .createUpdate(DELETE_VERSION)
          .bind("dataset", dataset)
          .bind("version", version.version())
          .execute();
    }
    outdated.forEach(v -> VersionTables.drop(handle, TableName.of(schema, v.table())));
  }
}
