package uk.trigpoint.gazetteer.review;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.datasets.audit.ReadRequest;

/**
 * One of the two places of review lists: those of people are with the personal data, all others in
 * the gazetteer. Both have the same tables. Statements are written for those of the gazetteer.
 *
 * @param audit null if its reads are not audited
 */
record ReviewZone(Database database, @Nullable ReadAudit audit) {
  /** Name under which reads of lists of people are audited; the key is the id of the list. */
  static final String TABLE = "care.review_list";

  private static final String CHANNEL = "review";
  private static final String OPEN_TABLES = "gazetteer.review_";
  private static final String PERSONAL_TABLES = "care.review_";

  /** Returns whether the list with an id is of people. */
  static boolean isPersonal(long id) {
    return id % 2 == 0;
  }

  boolean isPersonal() {
    return audit != null;
  }

  /** Returns a statement about the tables of this zone. */
  String sql(String statement) {
    return isPersonal() ? statement.replace(OPEN_TABLES, PERSONAL_TABLES) : statement;
  }

  /**
   * Works on the rows of a list in one transaction. The read is audited if the list is of people:
   * before the work begins, and before its result is returned.
   *
   * @param query what is read, without any value of a row
   * @param rows returns how many rows the result has
   * @throws PurposeRequiredException if the list is of people and the caller states no purpose
   */
  <T> T read(
      long list, String query, Caller caller, Function<Handle, T> work, ToLongFunction<T> rows) {
    List<String> pseudonyms =
        audit == null ? List.of() : List.of(audit.pseudonym(TABLE, Long.toString(list)));
    return audited(query, pseudonyms, caller, work, result -> list, rows);
  }

  /**
   * Creates a list in one transaction; audited as {@link #read}.
   *
   * @param work returns the id of the list
   * @throws PurposeRequiredException if the list is of people and the caller states no purpose
   */
  long create(Caller caller, Function<Handle, Long> work) {
    return audited("new review list", List.of(), caller, work, id -> id, id -> 0);
  }

  private <T> T audited(
      String query,
      List<String> pseudonyms,
      Caller caller,
      Function<Handle, T> work,
      ToLongFunction<T> list,
      ToLongFunction<T> rows) {
    if (audit == null) {
      return database.transact(work);
    }
    ReadAudit.OpenRead opened =
        audit.open(new ReadRequest(caller, TABLE, CHANNEL, null, query, pseudonyms));
    T result = transact(caller.findPurpose().orElseThrow(PurposeRequiredException::new), work);
    audit.close(opened, List.of(Long.toString(list.applyAsLong(result))), rows.applyAsLong(result));
    return result;
  }

  /**
   * Works in one transaction, unaudited: on lists without their rows, or to delete.
   *
   * @param purpose of the work, without which the database shows no row of a list of people
   */
  <T> T transact(String purpose, Function<Handle, T> work) {
    return database.transact(
        handle -> {
          if (isPersonal()) {
            handle.execute("SELECT set_config('trigpoint.purpose', ?, true)", purpose);
          }
          return work.apply(handle);
        });
  }
}
