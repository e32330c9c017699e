package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;

/**
 * The rows of a version under construction, in a temporary table. Write to it with {@link #copy()}
 * or {@link #copyWithTwin()}, or with {@code INSERT INTO relation() (insertColumns()) SELECT …} in
 * the transaction that builds the version.
 */
public final class StagedTable {
  private final Handle handle;
  private final TableName table;
  private final List<Column> columns;
  private long rejected;

  StagedTable(Handle handle, TableName table, List<Column> columns) {
    this.handle = handle;
    this.table = table;
    this.columns = columns;
  }

  /** Returns the handle of the transaction that builds the version. */
  public Handle handle() {
    return handle;
  }

  /** Returns the table name, quoted for SQL. */
  public String relation() {
    return table.sql();
  }

  /**
   * Returns the target columns, quoted for SQL: {@code geom} (EPSG:27700), then the dataset's
   * columns in order.
   */
  public String insertColumns() {
    return "geom" + dataColumns();
  }

  /**
   * Adds to the number of source rows that were rejected, which the catalogue shows with the
   * version.
   */
  public void countRejected(long rows) {
    rejected += rows;
  }

  long rejected() {
    return rejected;
  }

  /**
   * Starts a COPY. Each row is the geometry in EPSG:27700, then a value for each column in order.
   */
  public CopyRows copy() throws SQLException {
    return CopyRows.into(handle.getConnection(), relation() + " (" + insertColumns() + ")");
  }

  /**
   * Starts a COPY. Each row is the geometry in EPSG:27700, the same in EPSG:3857 and two dimensions
   * or null to have the database transform it, then a value for each column in order.
   */
  public CopyRows copyWithTwin() throws SQLException {
    return CopyRows.into(
        handle.getConnection(), relation() + " (geom, geom_3857" + dataColumns() + ")");
  }

  /** Moves the rows of a version here, in the order of their numbers, and drops the version. */
  void moveFrom(TableName version) {
    String columns = "geom, geom_3857" + dataColumns();
    handle.execute(
        "INSERT INTO "
            + relation()
            + " ("
            + columns
            + ") SELECT "
            + columns
            + " FROM "
            + version.sql()
            + " ORDER BY fid");
    VersionTables.drop(handle, version);
  }

  private String dataColumns() {
    return columns.stream()
        .map(c -> ", " + TableName.quote(c.name()))
        .collect(Collectors.joining());
  }
}
