package uk.trigpoint.database.table;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Creates, indexes and drops tables and views, in the caller's transaction. */
public final class Ddl {
  private Ddl() {}

  /**
   * Returns a statement that creates a temporary table, dropped at the end of the transaction, with
   * the rows of a query. Bind the query's parameters, then execute it.
   *
   * @param query a constant
   */
  public static Update temporaryTable(Handle handle, String name, String query) {
    return handle.createUpdate(
        "CREATE TEMP TABLE " + TableName.quote(name) + " ON COMMIT DROP AS\n" + query);
  }

  /** Creates an index on columns. */
  public static void index(Handle handle, TableName table, String... columns) {
    handle.execute("CREATE INDEX ON " + table.sql() + list(columns));
  }

  /**
   * Creates a unique index on columns.
   *
   * @throws org.jdbi.v3.core.statement.StatementException if values are duplicated
   */
  public static void uniqueIndex(Handle handle, TableName table, String... columns) {
    handle.execute("CREATE UNIQUE INDEX ON " + table.sql() + list(columns));
  }

  /** Creates a GiST index on a geometry column. */
  public static void spatialIndex(Handle handle, TableName table, String column) {
    handle.execute("CREATE INDEX ON " + table.sql() + " USING gist" + list(column));
  }

  /**
   * Makes a column NOT NULL.
   *
   * @throws org.jdbi.v3.core.statement.StatementException if it has null values
   */
  public static void requireNotNull(Handle handle, TableName table, String column) {
    handle.execute(
        "ALTER TABLE "
            + table.sql()
            + " ALTER COLUMN "
            + TableName.quote(column)
            + " SET NOT NULL");
  }

  /** Updates the planner's statistics of a table. */
  public static void analyze(Handle handle, TableName table) {
    handle.execute("ANALYZE " + table.sql());
  }

  /** Drops a table if it exists. */
  public static void dropTable(Handle handle, TableName table) {
    handle.execute("DROP TABLE IF EXISTS " + table.sql());
  }

  /** Drops a trigger of a table if it exists. */
  public static void dropTrigger(Handle handle, TableName table, String trigger) {
    handle.execute("DROP TRIGGER IF EXISTS " + TableName.quote(trigger) + " ON " + table.sql());
  }

  /** Makes a column the primary key. */
  public static void primaryKey(Handle handle, TableName table, String column) {
    handle.execute(
        "ALTER TABLE " + table.sql() + " ADD PRIMARY KEY (" + TableName.quote(column) + ")");
  }

  /** Lets the database number the next row of a {@link TableBuilder#numbered} column so. */
  public static void restartNumbers(Handle handle, TableName table, String column, long next) {
    handle.execute(
        "ALTER TABLE "
            + table.sql()
            + " ALTER COLUMN "
            + TableName.quote(column)
            + " RESTART WITH "
            + next);
  }

  /** Renames a table within its schema, and returns its new name. */
  public static TableName rename(Handle handle, TableName table, String name) {
    handle.execute("ALTER TABLE " + table.sql() + " RENAME TO " + TableName.quote(name));
    return new TableName(table.schema(), name);
  }

  /** Renames a view within its schema if it exists. Rights that were granted on it stay. */
  public static void renameView(Handle handle, TableName view, String name) {
    handle.execute("ALTER VIEW IF EXISTS " + view.sql() + " RENAME TO " + TableName.quote(name));
  }

  /** Drops a view if it exists. */
  public static void dropView(Handle handle, TableName view) {
    handle.execute("DROP VIEW IF EXISTS " + view.sql());
  }

  private static String list(String... columns) {
    return Arrays.stream(columns)
        .map(TableName::quote)
        .collect(Collectors.joining(", ", " (", ")"));
  }
}
