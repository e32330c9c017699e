package uk.trigpoint.jobs.step;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.join.JoinableTables;

/**
 * The datasets that steps join to. A step of personal data joins to a copy in its own transaction:
 * its login reads no table of the application, because the login that plans a query evaluates the
 * expressions in the indexes of its tables.
 */
@Singleton
public final class ReferenceData {
  private static final Caller PLATFORM = Caller.system("jobs");
  private static final TableName COPY = TableName.temporary("reference_data");
  private static final int FETCH_ROWS = 5_000;

  private final JoinableTables tables;
  private final DatasetDatabases databases;

  public ReferenceData(JoinableTables tables, DatasetDatabases databases) {
    this.tables = tables;
    this.databases = databases;
  }

  /**
   * Returns a table with {@code fid}, {@code geom} and columns of a dataset's current version,
   * quoted for SQL.
   *
   * @param handle the transaction in which it is read
   * @param columns to read
   * @throws JobException if the dataset or a column is unknown, or access to it is restricted
   */
  String relation(
      Handle handle, AttemptStaging staging, String datasetId, Collection<String> columns) {
    try {
      JoinableTables.JoinableTable table = tables.get(datasetId, columns, PLATFORM);
      return staging.isPersonal() ? copy(handle, table) : table.relation();
    } catch (JoinableTables.RestrictedException e) {
      throw new JobException(String.valueOf(e.getMessage()));
    }
  }

  private String copy(Handle handle, JoinableTables.JoinableTable table) {
    Ddl.dropTable(handle, COPY);
    TableBuilder copy =
        TableBuilder.temporary(COPY.name()).required("fid", ColumnType.INTEGER).anyGeometry("geom");
    table.columns().forEach(c -> copy.column(c.name(), c.type()));
    copy.create(handle);
    databases
        .application()
        .transactVoid(
            source -> {
              try {
                copy(source, table, handle);
              } catch (SQLException e) {
                throw new TransactionException("copying " + table.relation() + " failed", e);
              }
            });
    Ddl.uniqueIndex(handle, COPY, "fid");
    Ddl.spatialIndex(handle, COPY, "geom");
    Ddl.analyze(handle, COPY);
    return COPY.sql();
  }

  private static void copy(Handle source, JoinableTables.JoinableTable table, Handle target)
      throws SQLException {
    String names =
        "fid, geom"
            + table.columns().stream()
                .map(c -> ", " + TableName.quote(c.name()))
                .collect(Collectors.joining());
    int columns = table.columns().size() + 2;
    try (PreparedStatement select =
            source
                .getConnection()
                .prepareStatement("SELECT " + names + " FROM " + table.relation());
        CopyRows rows = CopyRows.into(target.getConnection(), COPY.sql() + " (" + names + ")")) {
      select.setFetchSize(FETCH_ROWS);
      try (ResultSet read = select.executeQuery()) {
        while (read.next()) {
          for (int i = 1; i <= columns; i++) {
            rows.text(read.getString(i));
          }
          rows.endRow();
        }
      }
      rows.finish();
    }
  }
}
