package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.copy.CopyQueue;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;

/**
 * The rows of a version under construction, in a temporary table. Write to it with {@link #copy()},
 * or with {@code INSERT INTO relation() (insertColumns()) SELECT …} in the transaction that builds
 * the version; or else, with both geometries, by {@link #rows()}, which needs no temporary table if
 * the numbers of the features are those of the rows.
 */
public final class StagedTable {
  private final Handle handle;
  private final TableName table;
  private final List<Column> columns;
  private @Nullable Target target;
  private boolean direct;
  private long twinsMissing;
  private long rejected;

  /** The table of the version, in two dimensions. */
  interface Target {
    /** Returns the name. */
    TableName name();

    /** Creates the table. */
    void create();
  }

  /**
   * @param target null if rows must be staged
   */
  StagedTable(Handle handle, TableName table, List<Column> columns, @Nullable Target target) {
    this.handle = handle;
    this.table = table;
    this.columns = columns;
    this.target = target;
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

  /** Starts to write rows with both geometries; nothing else may have been written. */
  public VersionRows rows() throws SQLException {
    if (target != null && !direct) {
      target.create();
      direct = true;
    }
    return new VersionRows(this);
  }

  /** Returns whether the rows are in the table of the version already, and not here. */
  boolean isDirect() {
    return direct;
  }

  /** Starts a COPY of {@code geom}, {@code geom_3857} in two dimensions, and each column. */
  CopyRows copyWithTwin(CopyQueue queue) throws SQLException {
    return CopyRows.into(
        handle.getConnection(), written().sql() + " (" + twinColumns() + ")", queue);
  }

  /** Moves rows from the table of the version here, and drops it. */
  void leaveTarget() {
    TableName left = written();
    direct = false;
    target = null;
    moveFrom(left);
  }

  /** Counts a row whose Web Mercator geometry the database must make. */
  void missTwin() {
    twinsMissing++;
  }

  /** Has the database make the Web Mercator geometries that rows in the version's table lack. */
  void addMissingTwins() {
    if (twinsMissing > 0) {
      handle.execute(
          "UPDATE "
              + written().sql()
              + " SET geom_3857 = feed.mercator(geom) WHERE geom_3857 IS NULL AND geom IS NOT NULL");
    }
  }

  private TableName written() {
    return direct && target != null ? target.name() : table;
  }

  /** Moves the rows of a version here, in the order of their numbers, and drops the version. */
  void moveFrom(TableName version) {
    String columns = twinColumns();
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

  private String twinColumns() {
    return "geom, geom_3857" + dataColumns();
  }

  private String dataColumns() {
    return columns.stream()
        .map(c -> ", " + TableName.quote(c.name()))
        .collect(Collectors.joining());
  }
}
