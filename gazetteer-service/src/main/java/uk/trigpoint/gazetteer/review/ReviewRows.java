package uk.trigpoint.gazetteer.review;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.SqlFile;

/** Reads and changes the rows of a list in the transaction of a handle. */
final class ReviewRows {
  private static final String LIST = SqlFile.read(ReviewRows.class, "list-rows");
  private static final String LOCK = SqlFile.read(ReviewRows.class, "lock-row");
  private static final String DECIDE = SqlFile.read(ReviewRows.class, "decide-row");
  private static final String FIND_DECIDED = SqlFile.read(ReviewRows.class, "find-decided");
  private static final String ERASE = SqlFile.read(ReviewRows.class, "erase-rows");

  private final ReviewZone zone;
  private final Handle handle;

  ReviewRows(ReviewZone zone, Handle handle) {
    this.zone = zone;
    this.handle = handle;
  }

  /** Lists rows in the order of the file. */
  List<ReviewRow> list(long listId, RowFilter filter) {
    return handle
        .createQuery(zone.sql(LIST))
        .bind("list", listId)
        .bind("state", filter.state().code())
        .bind("band", filter.band() == null ? null : filter.band().toString())
        .bind("after", filter.after())
        .bind("limit", filter.limit())
        .map((row, context) -> ReviewRow.of(row))
        .list();
  }

  /** Finds a row, and locks it until the end of the transaction. */
  Optional<ReviewRow> lock(long listId, int number) {
    return handle
        .createQuery(zone.sql(LOCK))
        .bind("list", listId)
        .bind("number", number)
        .map((row, context) -> ReviewRow.of(row))
        .findOne();
  }

  /** A row of any list. */
  record ListRow(long listId, ReviewRow row) {}

  /** Finds the row of a text that was decided last, in any list of the zone. */
  Optional<ListRow> findLatestDecided(String text) {
    return handle
        .createQuery(zone.sql(FIND_DECIDED))
        .bind("text", text)
        .map((row, context) -> new ListRow(row.getLong("list_id"), ReviewRow.of(row)))
        .findOne();
  }

  /**
   * Stores the decision of a row.
   *
   * @param decision null to undo it
   */
  ReviewRow decide(long listId, int number, @Nullable NewDecision decision, String by) {
    Update update =
        handle
            .createUpdate(zone.sql(DECIDE))
            .bind("list", listId)
            .bind("number", number)
            .bind("decision", decision == null ? null : decision.kind().code())
            .bind("note", decision == null ? null : decision.note())
            .bind("by", decision == null ? null : by);
    if (decision == null || decision.uprn() == null) {
      update.bindNull("uprn", Types.BIGINT);
    } else {
      update.bind("uprn", decision.uprn().value());
    }
    update.execute();
    return lock(listId, number).orElseThrow();
  }

  /** Blanks all rows of which a field is the key of a person; returns how many. */
  long erase(String key) {
    return handle.createUpdate(zone.sql(ERASE)).bind("key", key).execute();
  }
}
