package uk.trigpoint.database.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Fills an empty table without indexes and creates its primary key and indexes afterwards, which
 * takes about half the time of maintaining them for each row. The table is locked for readers until
 * the transaction ends, so it is only used while the table is empty.
 */
public final class DeferredIndexes {
  /** Minimum number of rows for which it is faster. */
  private static final long FEWEST_ROWS = 20_000;

  private static final String LIST =
      """
      SELECT i.relname AS name, k.conname AS constraint_name,
             COALESCE('ADD CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), pg_get_indexdef(i.oid)) AS definition
      FROM pg_index x
      JOIN pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.contype = 'p'
      WHERE x.indrelid = CAST(:table AS regclass)
      ORDER BY k.conname IS NULL, i.relname
      """;

  /** New rows are in no range of a BRIN index, and found by reading all of them, until then. */
  private static final String SUMMARIZE =
      """
      SELECT count(brin_summarize_new_values(x.indexrelid))
      FROM pg_index x
      JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_am a ON a.oid = i.relam AND a.amname = 'brin'
      WHERE x.indrelid = CAST(:table AS regclass)
      """;

  private DeferredIndexes() {}

  private record Index(String name, boolean primaryKey, String definition) {}

  /** Returns whether a table has no rows. */
  public static boolean isEmpty(Handle handle, String table) {
    return handle
        .createQuery("SELECT NOT EXISTS (SELECT 1 FROM " + table + ")")
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Runs a function that fills the table; primary key and indexes exist again when this returns. If
   * the table has rows or gets few, its indexes stay, and those by ranges of pages are brought up
   * to date.
   *
   * @param schema of the table, a constant
   * @param rows expected number of rows, approximately
   * @return the result of the function: number of rows written
   */
  public static long fill(
      Handle handle, String schema, String table, long rows, LongSupplier fill) {
    String name = schema + "." + table;
    List<Index> dropped = new ArrayList<>();
    if (rows >= FEWEST_ROWS && isEmpty(handle, name)) {
      handle
          .createQuery(LIST)
          .bind("table", name)
          .map(
              (row, context) ->
                  new Index(
                      row.getString("name"),
                      row.getString("constraint_name") != null,
                      row.getString("definition")))
          .forEach(dropped::add);
    }
    for (Index index : dropped) {
      handle.execute(
          index.primaryKey()
              ? "ALTER TABLE " + name + " DROP CONSTRAINT \"" + index.name() + "\""
              : "DROP INDEX " + schema + ".\"" + index.name() + "\"");
    }
    if (!dropped.isEmpty()) {
      // With minimal WAL, rows of a table that its transaction has emptied are written once.
      handle.execute("TRUNCATE " + name);
    }
    long written = fill.getAsLong();
    for (Index index : dropped) {
      handle.execute(
          index.primaryKey()
              ? "ALTER TABLE " + name + " " + index.definition()
              : index.definition());
    }
    if (dropped.isEmpty() && rows >= FEWEST_ROWS) {
      handle.createQuery(SUMMARIZE).bind("table", name).mapTo(Long.class).one();
    }
    return written;
  }
}
