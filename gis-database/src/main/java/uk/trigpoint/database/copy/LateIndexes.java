package uk.trigpoint.database.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Fills an empty table and makes its indexes afterwards, which takes about half the time of keeping
 * them row by row. The table's readers wait until the transaction ends, so this is done only while
 * there is nothing for them to read.
 */
public final class LateIndexes {
  /** For fewer rows the trouble does not pay. */
  private static final long FEWEST_ROWS = 20_000;

  private LateIndexes() {}

  /**
   * Runs a fill; the secondary indexes stand again when it has returned.
   *
   * @param schema with the table, constants of the caller's
   * @param rows how many are about to come
   * @return what the fill answered: rows written
   */
  public static long fill(
      Handle handle, String schema, String table, long rows, LongSupplier fill) {
    List<String> definitions = new ArrayList<>();
    if (rows >= FEWEST_ROWS && isEmpty(handle, schema, table)) {
      handle
          .createQuery(
              "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = :schema AND tablename = :table"
                  + " AND indexname <> :table || '_pkey' ORDER BY indexname")
          .bind("schema", schema)
          .bind("table", table)
          .map(
              (row, context) -> {
                definitions.add(row.getString("indexdef"));
                return row.getString("indexname");
              })
          .list()
          .forEach(
              index ->
                  handle.execute(
                      String.format(Locale.ROOT, "DROP INDEX %s.\"%s\"", schema, index)));
    }
    long written = fill.getAsLong();
    definitions.forEach(handle::execute);
    return written;
  }

  private static boolean isEmpty(Handle handle, String schema, String table) {
    return handle
        .createQuery("SELECT NOT EXISTS (SELECT 1 FROM " + schema + "." + table + ")")
        .mapTo(Boolean.class)
        .one();
  }
}
