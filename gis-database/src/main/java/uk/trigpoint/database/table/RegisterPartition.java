package uk.trigpoint.database.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The partition of a table for one register: a table partitioned by list on {@code register_id}.
 * All in the caller's transaction. Readers of the partitioned table are not blocked.
 *
 * @param parent the partitioned table
 * @param register the register's id
 */
public record RegisterPartition(TableName parent, int register) {
  private static final String REQUIRED =
      """
      SELECT attname FROM pg_attribute
      WHERE attrelid = CAST(:parent AS regclass) AND attnum > 0 AND NOT attisdropped AND attnotnull AND attname <> 'register_id'
      ORDER BY attnum
      """;

  /** Returns whether the register has a partition. */
  public boolean exists(Handle handle) {
    return handle
        .createQuery("SELECT to_regclass(:name) IS NOT NULL")
        .bind("name", name().sql())
        .mapTo(Boolean.class)
        .one();
  }

  /** Creates an empty partition if the register has none. */
  public void ensure(Handle handle) {
    if (!exists(handle)) {
      handle.execute("CREATE TABLE " + name().sql() + " (LIKE " + parent.sql() + ")");
      attach(handle);
    }
  }

  /**
   * Makes a filled table the register's partition, which must not exist, and creates its indexes.
   *
   * @param table has the columns of the parent except {@code register_id}; one that is unlogged is
   *     copied, so that it survives a crash
   * @param surplus columns of the table that the parent does not have
   * @throws org.jdbi.v3.core.statement.StatementException if a key is duplicated, or a column that
   *     must not be null is
   */
  public void adopt(Handle handle, TableName table, List<String> surplus) {
    // One statement reads the rows once. A default that is constant is not written to each row.
    handle.execute(
        "ALTER TABLE "
            + table.sql()
            + Stream.of(
                    surplus.stream().map(c -> " DROP COLUMN " + TableName.quote(c)),
                    required(handle)
                        .map(c -> " ALTER COLUMN " + TableName.quote(c) + " SET NOT NULL"),
                    Stream.of(
                        " ADD COLUMN register_id smallint NOT NULL DEFAULT " + register,
                        " SET LOGGED"))
                .flatMap(s -> s)
                .collect(Collectors.joining(",")));
    handle.execute("ALTER TABLE " + table.sql() + " RENAME TO " + TableName.quote(name().name()));
    handle.execute(
        "ALTER TABLE "
            + new TableName(table.schema(), name().name()).sql()
            + " SET SCHEMA "
            + TableName.quote(String.valueOf(parent.schema())));
    attach(handle);
    handle.execute("ALTER TABLE " + name().sql() + " ALTER COLUMN register_id DROP DEFAULT");
  }

  private void attach(Handle handle) {
    handle.execute(
        "ALTER TABLE "
            + parent.sql()
            + " ATTACH PARTITION "
            + name().sql()
            + " FOR VALUES IN ("
            + register
            + ")");
  }

  private Stream<String> required(Handle handle) {
    return handle
        .createQuery(REQUIRED)
        .bind("parent", parent.sql())
        .mapTo(String.class)
        .list()
        .stream();
  }

  private TableName name() {
    return new TableName(parent.schema(), parent.name() + "_r" + register);
  }
}
