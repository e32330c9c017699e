package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.database.table.TableName;

/**
 * The table of a version under construction, visible to the publishing transaction only. Write to
 * it with {@link #copy()}, or with {@code INSERT INTO relation() (insertColumns()) SELECT …} in
 * that transaction.
 */
public final class StagedTable {
  private final Handle handle;
  private final TableName table;
  private final List<Column> columns;
  private final int version;
  private long rejected;

  StagedTable(Handle handle, TableName table, List<Column> columns, int version) {
    this.handle = handle;
    this.table = table;
    this.columns = columns;
    this.version = version;
  }

  /** Returns the handle of the publishing transaction. */
  public Handle handle() {
    return handle;
  }

  /** Returns the number the version will have. */
  public int version() {
    return version;
  }

  /** Returns the schema-qualified table name, quoted for SQL. */
  public String relation() {
    return table.sql();
  }

  /**
   * Returns the target columns, quoted for SQL: {@code geom} (EPSG:27700), then the dataset's
   * columns in order.
   */
  public String insertColumns() {
    return "geom"
        + columns.stream().map(c -> ", " + TableName.quote(c.name())).collect(Collectors.joining());
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
}
