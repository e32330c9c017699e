package uk.trigpoint.database.table;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Creates and replaces views of all rows and columns of a table, through which people who connect
 * to the database read and edit it. Rights that were granted on a view outlive its replacement.
 */
public final class UpdatableView {
  private static final String COLUMNS =
      "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute"
          + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped ORDER BY attnum";
  private static final String GRANTS =
      """
      SELECT format('GRANT %s ON %s TO %s%s', a.privilege_type, CAST(c.oid AS regclass),
                    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                    CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
      FROM pg_class c CROSS JOIN aclexplode(c.relacl) a
      WHERE c.oid = to_regclass(?) AND a.grantee <> c.relowner
      """;

  private UpdatableView() {}

  /**
   * Creates the view, or lets an existing one show another table. Rights on single columns are lost
   * if the columns change.
   *
   * @throws org.jdbi.v3.core.statement.StatementException if the columns change and other objects
   *     of the database depend on the view
   */
  public static void replace(Handle handle, TableName view, TableName table) {
    String definition = "VIEW " + view.sql() + " AS SELECT * FROM " + table.sql();
    if (list(handle, COLUMNS, view).equals(list(handle, COLUMNS, table))) {
      handle.execute("CREATE OR REPLACE " + definition);
      return;
    }
    List<String> grants = list(handle, GRANTS, view);
    Ddl.dropView(handle, view);
    handle.execute("CREATE " + definition);
    grants.forEach(handle::execute);
  }

  /**
   * Locks a view and its table against edits until the transaction ends, in the order in which an
   * edit through the view locks them, so that neither waits for the other.
   */
  public static void lock(Handle handle, TableName view, TableName table) {
    boolean exists =
        handle.select("SELECT to_regclass(?) IS NOT NULL", view.sql()).mapTo(Boolean.class).one();
    handle.execute("LOCK TABLE " + (exists ? view : table).sql() + " IN SHARE ROW EXCLUSIVE MODE");
    if (exists) {
      handle.execute("LOCK TABLE ONLY " + table.sql() + " IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  private static List<String> list(Handle handle, String query, TableName name) {
    return handle.select(query, name.sql()).mapTo(String.class).list();
  }
}
