package uk.trigpoint.database.table;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Names the tables of versions of datasets, and gives them what keeps their edits. The names
 * contain a {@code $}, which ids of datasets and so names of views do not.
 *
 * <ul>
 *   <li>{@code d5$v3}: version 3 of the dataset with number 5
 *   <li>{@code d5$v3$edits}: its rows before each edit
 *   <li>{@code d5$b71}: a version under construction by the publisher with fencing token 71
 * </ul>
 */
public final class VersionTables {
  private static final String UNFINISHED =
      """
      SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relkind = 'r' AND starts_with(c.relname, ?)
        AND CAST(NULLIF(regexp_replace(c.relname, '^d[0-9]+[$]b([0-9]+)$', '\\1'), c.relname) AS bigint) <= ?
      """;

  private VersionTables() {}

  /** Returns the name of a version under construction. */
  public static TableName underConstruction(String schema, int dataset, long fencingToken) {
    return TableName.of(schema, "d" + dataset + "$b" + fencingToken);
  }

  /** Returns the name of a version. */
  public static TableName version(String schema, int dataset, int version) {
    return TableName.of(schema, "d" + dataset + "$v" + version);
  }

  /** Returns the name of the table of a version's edits. */
  public static TableName edits(TableName version) {
    return new TableName(version.schema(), version.name() + "$edits");
  }

  /**
   * Returns the name of the table of the former rows of a table that a service maintains itself:
   * its columns, {@code known_from} among them, and {@code known_to}.
   */
  public static TableName past(TableName table) {
    return new TableName(table.schema(), table.name() + "_past");
  }

  /** Lists the versions of a dataset that publishers up to a fencing token did not finish. */
  public static List<TableName> listUnfinished(
      Handle handle, String schema, int dataset, long fencingToken) {
    return handle
        .select(UNFINISHED, schema, "d" + dataset + "$b", fencingToken)
        .mapTo(String.class)
        .map(name -> TableName.of(schema, name))
        .list();
  }

  /** Lists the versions under construction in a schema, of all datasets. */
  public static List<TableName> listUnderConstruction(Handle handle, String schema) {
    return handle
        .createQuery(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = :schema AND c.relkind = 'r' AND c.relname ~ '^d[0-9]+[$]b[0-9]+$' ORDER BY c.relname")
        .bind("schema", schema)
        .mapTo(String.class)
        .map(name -> TableName.of(schema, name))
        .list();
  }

  /**
   * Announces every change of a version to the change feed, and keeps each edit from now on. Call
   * it in the transaction that puts the version in force.
   *
   * @param personal whether the feed must not tell places
   * @param hasKey whether the dataset has a key; without one, edits by others are refused
   * @param geometryType kind of geometry as in the catalogue; edits of another kind are refused
   */
  public static void watch(
      Handle handle,
      TableName version,
      String datasetId,
      boolean personal,
      boolean hasKey,
      String geometryType) {
    handle.execute(
        personal
            ? "SELECT feed.watch_personal(CAST(? AS regclass), ?)"
            : "SELECT feed.watch(CAST(? AS regclass), ?)",
        version.sql(),
        datasetId);
    String zone = TableName.quote(String.valueOf(version.schema()));
    handle.execute("SELECT " + zone + ".\"$keep_edits\"(CAST(? AS regclass))", version.sql());
    handle.execute(
        "SELECT " + zone + ".\"$time_edits\"(CAST(? AS regclass))", edits(version).sql());
    handle.execute(
        "SELECT " + zone + ".\"$guard_edits\"(CAST(? AS regclass), ?)", version.sql(), hasKey);
    handle.execute(
        "SELECT " + zone + ".\"$guard_kind\"(CAST(? AS regclass), ?)", version.sql(), geometryType);
  }

  /** Drops a version with its edits. */
  public static void drop(Handle handle, TableName version) {
    Ddl.dropTable(handle, edits(version));
    Ddl.dropTable(handle, version);
  }
}
