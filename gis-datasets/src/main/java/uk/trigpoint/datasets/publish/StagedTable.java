package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * The table of a version that nobody sees yet, for its filler: by {@link #copy()}, or by {@code
 * INSERT INTO relation() (insertColumns()) SELECT …} in the same transaction.
 */
public final class StagedTable {
  private final Handle handle;
  private final String relation;
  private final List<Column> columns;
  private final int version;
  private long rejected;

  StagedTable(Handle handle, String relation, List<Column> columns, int version) {
    this.handle = handle;
    this.relation = relation;
    this.columns = columns;
    this.version = version;
  }

  /** The publishing transaction. */
  public Handle handle() {
    return handle;
  }

  /** The number of the version, should the publish succeed. */
  public int version() {
    return version;
  }

  /** The table, quoted for SQL. */
  public String relation() {
    return relation;
  }

  /** {@code geom} (EPSG:27700) and then the dataset's columns in order, quoted for SQL. */
  public String insertColumns() {
    return "geom"
        + columns.stream()
            .map(c -> ", " + DatasetVersion.quote(c.name()))
            .collect(Collectors.joining());
  }

  /**
   * Counts rows of the source that are not in the table; the catalogue shows them with the version.
   */
  public void countRejected(long rows) {
    rejected += rows;
  }

  long rejected() {
    return rejected;
  }

  /**
   * A COPY that takes, a row: the geometry in EPSG:27700, then a value for each column in order.
   */
  public CopyRows copy() throws SQLException {
    return CopyRows.into(handle.getConnection(), relation + " (" + insertColumns() + ")");
  }
}
