package uk.trigpoint.records.version;

import org.jdbi.v3.core.Handle;

/**
 * The records of a register that a staged full supply leaves out.
 *
 * @param inForce number of records of the register
 * @param vanished number of those that the supply leaves out
 */
public record VanishedRecords(long inForce, long vanished) {
  private static final String COUNT = RecordSql.read("count-vanished");

  /** Counts them in one table. */
  public static VanishedRecords count(Handle handle, RecordTable table, long supply, int register) {
    return handle
        .createQuery(RecordSql.of(COUNT, table, supply))
        .bind("register", register)
        .map(
            (row, context) -> new VanishedRecords(row.getLong("in_force"), row.getLong("vanished")))
        .one();
  }
}
