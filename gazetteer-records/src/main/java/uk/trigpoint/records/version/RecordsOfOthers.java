package uk.trigpoint.records.version;

import org.jdbi.v3.core.Handle;

/**
 * The properties of a staged LLPG that are another custodian's.
 *
 * @param staged number of properties of the supply
 * @param ofOthers number of those that the LLPG of another custodian has in force as its own
 */
public record RecordsOfOthers(long staged, long ofOthers) {
  private static final String COUNT = RecordSql.read("count-of-others");

  /** Counts them. */
  public static RecordsOfOthers count(Handle handle, long supply, int register) {
    return handle
        .createQuery(RecordSql.of(COUNT, RecordTable.BLPU, supply))
        .bind("register", register)
        .map((row, context) -> new RecordsOfOthers(row.getLong("staged"), row.getLong("of_others")))
        .one();
  }
}
