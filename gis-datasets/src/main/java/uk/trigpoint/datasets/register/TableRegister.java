package uk.trigpoint.datasets.register;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.formats.SourceException;

/**
 * Knows which tables and views of the database may be registered, and from which table each dataset
 * is read. Permission is the right to read: the administrator of the database grants SELECT on a
 * table to the login of the application.
 */
@Singleton
public final class TableRegister {
  private static final String LIST = SqlFile.read(TableRegister.class, "list-tables");
  private static final String KEEP = SqlFile.read(TableRegister.class, "keep-table");

  private final DatasetDatabases databases;

  public TableRegister(DatasetDatabases databases) {
    this.databases = databases;
  }

  /** Lists up to 1,000 tables and views that may be registered, by name. */
  public List<RegistrableTable> list() {
    return databases
        .application()
        .with(
            handle ->
                handle
                    .createQuery(LIST)
                    .map(
                        (row, context) ->
                            new RegistrableTable(
                                row.getString("schema_name"),
                                row.getString("table_name"),
                                row.getString("kind"),
                                row.getLong("rows"),
                                row.getBoolean("has_geometry"),
                                row.getString("comment")))
                    .list());
  }

  /**
   * Returns the table of a name that may be registered.
   *
   * @param name schema and table with a full stop between them
   */
  public Optional<RegistrableTable> find(String name) {
    return list().stream()
        .filter(table -> (table.schema() + "." + table.table()).equals(name))
        .findFirst();
  }

  /** Returns the name of the table that a dataset is read from, as for {@link #find}. */
  public Optional<String> findName(String datasetId) {
    return databases
        .application()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT schema_name || '.' || table_name FROM catalogue.registered_table WHERE dataset_id = :id")
                    .bind("id", datasetId)
                    .mapTo(String.class)
                    .findOne());
  }

  /** Notes which table a dataset is read from. */
  public void keep(String datasetId, RegistrableTable table, String by) {
    databases
        .application()
        .transactVoid(
            handle ->
                handle
                    .createUpdate(KEEP)
                    .bind("dataset", datasetId)
                    .bind("schema", table.schema())
                    .bind("table", table.table())
                    .bind("by", by)
                    .execute());
  }

  /**
   * Opens a table to read it. Close the layer.
   *
   * @param name of a {@link RegistrableTable}
   * @throws SourceException if the table cannot be read
   */
  public TableLayer open(TableName name) {
    try {
      return TableLayer.open(databases.heavyReads(), name);
    } catch (SQLException e) {
      throw TableLayer.unreadable(e);
    }
  }
}
