package uk.trigpoint.gazetteer.missing;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.http.problem.ProblemException;

/** Stores reported addresses. Every change is one transaction. */
@Singleton
public final class MissingAddresses {
  /** How many can be reported and not settled. */
  static final int MAX_UNSETTLED = 10_000;

  private static final String LIST = SqlFile.read(MissingAddresses.class, "list-missing");
  private static final String FIND_SAME = SqlFile.read(MissingAddresses.class, "find-same");
  private static final String INSERT = SqlFile.read(MissingAddresses.class, "insert-missing");
  private static final String REPORT = SqlFile.read(MissingAddresses.class, "upsert-report");
  private static final String ADD = SqlFile.read(MissingAddresses.class, "settle-added");
  private static final String REJECT = SqlFile.read(MissingAddresses.class, "settle-rejected");
  private static final String REOPEN = SqlFile.read(MissingAddresses.class, "reopen");
  private static final String REOPEN_GONE = SqlFile.read(MissingAddresses.class, "reopen-gone");
  private static final String ASSIGN = SqlFile.read(MissingAddresses.class, "assign");
  private static final String EXPORT = SqlFile.read(MissingAddresses.class, "create-export");
  private static final String SEND = SqlFile.read(MissingAddresses.class, "send-reported");
  private static final int MAX_PAGE = 1_000_000;

  private final Database database;

  /**
   * Which addresses to list, oldest first.
   *
   * @param state null for all
   * @param custodian null for all, 0 for those without one
   * @param after only those with a higher id
   */
  public record Filter(
      @Nullable MissingState state, @Nullable Integer custodian, long after, int limit) {}

  /** A report that was stored; {@code joined} if the address had been reported before. */
  record Stored(long id, boolean joined) {}

  MissingAddresses(@Named("writers") Database database) {
    this.database = database;
  }

  /**
   * Stores a report. Joins it with an address that has the same words, or the same number and unit
   * within ten metres, and is not added. Reporting the same address again replaces one's note.
   *
   * @throws ProblemException 409 if 10,000 are not settled
   */
  Stored report(NewReport report, UnderstoodAddress parts, String by) {
    return database.transact(
        handle -> {
          // One report at a time, so that two of the same address are joined.
          handle.execute("SELECT pg_advisory_xact_lock(hashtext('gazetteer.missing_address'))");
          Optional<Long> same = findSame(handle, report, parts);
          long id = same.orElseGet(() -> insert(handle, report, parts, by));
          handle
              .createUpdate(REPORT)
              .bind("id", id)
              .bind("by", by)
              .bind("note", report.note())
              .execute();
          return new Stored(id, same.isPresent());
        });
  }

  /** Lists addresses. */
  public List<MissingAddress> list(Filter filter) {
    return database.with(handle -> select(handle, null, null, filter));
  }

  /** Lists the addresses of an export. */
  List<MissingAddress> listExported(long export) {
    return database.with(
        handle -> select(handle, null, export, new Filter(null, null, 0, MAX_PAGE)));
  }

  /**
   * Returns an address.
   *
   * @throws ProblemException 404 if there is none
   */
  public MissingAddress get(long id) {
    return database.with(handle -> select(handle, id, null, new Filter(null, null, 0, 1))).stream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("There is no reported address " + id + "."));
  }

  /** Settles an address that is not settled; returns false if it is. */
  boolean add(long id, Uprn uprn, @Nullable String note, String by) {
    return database.with(
        handle ->
            handle
                    .createUpdate(ADD)
                    .bind("id", id)
                    .bind("uprn", uprn.value())
                    .bind("note", note)
                    .bind("by", by)
                    .execute()
                > 0);
  }

  /** Rejects an address that is not settled; returns false if it is. */
  boolean reject(long id, @Nullable String note, String by) {
    return database.with(
        handle ->
            handle.createUpdate(REJECT).bind("id", id).bind("note", note).bind("by", by).execute()
                > 0);
  }

  /** Makes an address unsettled again; one that is so is not changed. */
  public void reopen(long id, String by) {
    database.with(handle -> handle.createUpdate(REOPEN).bind("id", id).bind("by", by).execute());
  }

  /**
   * Makes addresses unsettled whose property the gazetteer does not have any more; returns how
   * many.
   */
  int reopenGone(String by) {
    return database.with(handle -> handle.createUpdate(REOPEN_GONE).bind("by", by).execute());
  }

  /** Assigns an address that is not sent yet to a custodian; returns false if it is sent. */
  boolean assign(long id, int custodian, String by) {
    return database.with(
        handle ->
            handle
                    .createUpdate(ASSIGN)
                    .bind("id", id)
                    .bind("custodian", custodian)
                    .bind("by", by)
                    .execute()
                > 0);
  }

  /** Sends what is reported to a custodian; returns the export, or empty if nothing is. */
  Optional<Long> export(int custodian, String by) {
    return database.transact(
        handle -> {
          long export =
              handle
                  .createQuery(EXPORT)
                  .bind("custodian", custodian)
                  .bind("by", by)
                  .mapTo(Long.class)
                  .one();
          int sent =
              handle
                  .createUpdate(SEND)
                  .bind("export", export)
                  .bind("custodian", custodian)
                  .bind("by", by)
                  .execute();
          if (sent == 0) {
            handle.rollback();
            return Optional.empty();
          }
          return Optional.of(export);
        });
  }

  private static Optional<Long> findSame(Handle handle, NewReport report, UnderstoodAddress parts) {
    EastingNorthing place = report.place();
    return handle
        .createQuery(FIND_SAME)
        .bind("words", DecisionStore.words(report.text()))
        .bindByType("easting", place == null ? null : (Double) place.easting(), Double.class)
        .bindByType("northing", place == null ? null : (Double) place.northing(), Double.class)
        .bind("number", parts.number())
        .bind("unit", parts.unit())
        .mapTo(Long.class)
        .findOne();
  }

  private static long insert(Handle handle, NewReport report, UnderstoodAddress parts, String by) {
    int unsettled =
        handle
            .createQuery(
                "SELECT count(*) FROM gazetteer.missing_address WHERE state IN ('reported', 'sent')")
            .mapTo(Integer.class)
            .one();
    if (unsettled >= MAX_UNSETTLED) {
      throw ProblemException.conflict(
          "text", unsettled + " addresses are reported and not settled, the most there can be");
    }
    EastingNorthing place = report.place();
    return handle
        .createQuery(INSERT)
        .bind("text", report.text())
        .bind("words", DecisionStore.words(report.text()))
        .bindByType("easting", place == null ? null : (Double) place.easting(), Double.class)
        .bindByType("northing", place == null ? null : (Double) place.northing(), Double.class)
        .bind("unit", parts.unit())
        .bind("number", parts.number())
        .bind("street", parts.street())
        .bind("town", parts.town())
        .bind("postcode", parts.postcode())
        .bindByType("custodian", parts.custodian(), Integer.class)
        .bind("basis", parts.custodianBasis())
        .bind("by", by)
        .mapTo(Long.class)
        .one();
  }

  private static List<MissingAddress> select(
      Handle handle, @Nullable Long id, @Nullable Long export, Filter filter) {
    MissingState state = filter.state();
    return handle
        .createQuery(LIST)
        .bindByType("id", id, Long.class)
        .bindByType("export", export, Long.class)
        .bind("state", state == null ? null : state.code())
        .bindByType("custodian", filter.custodian(), Integer.class)
        .bind("after", filter.after())
        .bind("limit", filter.limit())
        .map((row, context) -> MissingAddress.of(row))
        .list();
  }
}
