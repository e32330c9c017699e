package uk.trigpoint.jobs.execute;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.join.JoinableTables;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.source.DatasetSource;

/**
 * The rows of datasets. A run with personal data reads a copy: its login reads no table of the
 * application, because the login that plans a query evaluates the expressions in the indexes of its
 * tables.
 */
@Singleton
public final class DatasetRows {
  private static final Caller PLATFORM = Caller.system("jobs");
  private static final int FETCH_ROWS = 5_000;

  private final JoinableTables tables;
  private final DatasetDatabases databases;

  public DatasetRows(JoinableTables tables, DatasetDatabases databases) {
    this.tables = tables;
    this.databases = databases;
  }

  /**
   * Returns the rows of a dataset's current version.
   *
   * @param handle the transaction of the step
   * @throws JobException if access to the dataset is restricted, or it lacks a column
   */
  StagedRows get(Handle handle, Workspace workspace, GraphStep step) {
    RowType rows = step.output(DatasetSource.OUTPUT);
    DatasetSource.Settings settings = (DatasetSource.Settings) step.settings();
    if (settings.ifMissing() != null && !tables.has(settings.dataset(), PLATFORM)) {
      return new StagedRows("(" + empty(rows) + ")", rows);
    }
    try {
      String query = query(tables.get(settings.dataset(), rows.names(), PLATFORM).relation(), rows);
      return workspace.personal()
          ? copy(query, handle, workspace.create(handle, step, DatasetSource.OUTPUT))
          : new StagedRows("(" + query + ")", rows);
    } catch (JoinableTables.RestrictedException e) {
      throw new JobException(String.valueOf(e.getMessage()));
    }
  }

  private static String query(String relation, RowType rows) {
    return "SELECT d.fid AS %s, CAST(NULL AS bigint) AS %s%s%s FROM %s d"
        .formatted(
            StagedRows.ROW,
            StagedRows.LINE,
            rows.fields().stream().map(f -> ", d." + f.quoted()).collect(Collectors.joining()),
            rows.geometry() == null ? "" : ", d.geom",
            relation);
  }

  private static String empty(RowType rows) {
    return "SELECT CAST(NULL AS bigint) AS %s, CAST(NULL AS bigint) AS %s%s%s WHERE FALSE"
        .formatted(
            StagedRows.ROW,
            StagedRows.LINE,
            rows.fields().stream()
                .map(f -> ", CAST(NULL AS " + f.type().sql() + ") AS " + f.quoted())
                .collect(Collectors.joining()),
            rows.geometry() == null ? "" : ", CAST(NULL AS geometry) AS geom");
  }

  private StagedRows copy(String query, Handle handle, StagedRows copy) {
    int columns = copy.type().fields().size() + (copy.type().geometry() == null ? 2 : 3);
    databases
        .application()
        .transactVoid(
            source -> {
              try (PreparedStatement select = source.getConnection().prepareStatement(query);
                  CopyRows rows = CopyRows.into(handle.getConnection(), copy.relation())) {
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
              } catch (SQLException e) {
                throw new TransactionException("copying a dataset failed", e);
              }
            });
    return copy;
  }
}
