package uk.trigpoint.datasets.audit;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.AuditDatabase;
import uk.trigpoint.database.Rows;
import uk.trigpoint.database.SqlFile;

/**
 * Answers who looked at a feature, and what a person looked at. A question is a read of personal
 * data and is itself audited, so it throws what {@link ReadAudit#open} throws.
 */
@Singleton
public final class AuditReports {
  /** Name under which questions to the audit are audited. */
  public static final String DATASET = "audit";

  private static final String BY_KEY = SqlFile.read(AuditReports.class, "list-reads-by-key");
  private static final String BY_SUBJECT =
      SqlFile.read(AuditReports.class, "list-reads-by-subject");

  private static final String RECENT = SqlFile.read(AuditReports.class, "list-recent-reads");

  private static final String ERASURE = SqlFile.read(AuditReports.class, "find-erasure");

  private final AuditDatabase audit;
  private final ReadAudit reads;

  /**
   * Which reads to list.
   *
   * @param from inclusive; null means from the first
   * @param to exclusive; null means to the last
   * @param after keyset cursor: only reads before this one; null means from the latest
   * @param limit maximum number of reads
   */
  public record Range(
      @Nullable Instant from, @Nullable Instant to, @Nullable ReadCursor after, int limit) {}

  /**
   * A page of reads, latest first.
   *
   * @param next cursor of the next page; null if this is the last
   * @param anyAtAll whether the audit has any read that the question is about, also outside its
   *     range. A question about a record is no read of it
   */
  public record Page(List<AuditedRead> reads, @Nullable ReadCursor next, boolean anyAtAll) {}

  /**
   * The last erasure of a record.
   *
   * @param liftedAt when an erasure of the record was last lifted, so that it may be published
   *     again; null if never
   */
  public record Erasure(Instant at, @Nullable Instant liftedAt) {}

  public AuditReports(AuditDatabase audit, ReadAudit reads) {
    this.audit = audit;
    this.reads = reads;
  }

  /**
   * Lists the reads that returned a feature, or named its key in a filter.
   *
   * @param key the feature's key; recorded as its pseudonym
   */
  public Page listByKey(String datasetId, String key, Range range, Caller caller) {
    String pseudonym = reads.pseudonym(datasetId, key);
    ReadRequest request =
        new ReadRequest(
            caller,
            DATASET,
            DATASET,
            null,
            "who read " + datasetId + " pseudonym " + pseudonym,
            List.of(pseudonym));
    return list(request, BY_KEY, "pseudonym", pseudonym, range, false);
  }

  /**
   * Lists the reads of a person or application, also with its API keys, whose subjects begin with
   * {@code subject#}.
   *
   * @param subject case-sensitive; that of a key lists the reads with this key
   */
  public Page listBySubject(String subject, Range range, Caller caller) {
    ReadRequest request =
        new ReadRequest(
            caller, DATASET, DATASET, null, "what did '" + subject + "' read", List.of());
    return list(request, BY_SUBJECT, "subject", subject, range, true);
  }

  /**
   * Lists the reads of all people, or of one, in a range of time.
   *
   * @param subject as {@link #listBySubject} has it; null means everybody
   * @param datasetId what was read; null means anything but the audit itself
   */
  public Page listRecent(
      @Nullable String subject, @Nullable String datasetId, Range range, Caller caller) {
    String query =
        "recent reads"
            + (subject == null ? "" : " by '" + subject + "'")
            + (datasetId == null ? "" : " of " + datasetId);
    ReadAudit.OpenRead read =
        reads.open(new ReadRequest(caller, DATASET, DATASET, null, query, List.of()));
    boolean questions = DATASET.equals(datasetId);
    Map<String, @Nullable String> filter = new HashMap<>();
    filter.put("subject", subject);
    filter.put("dataset", datasetId);
    List<AuditedRead> found = query(RECENT, filter, range, read.id(), questions);
    boolean more = found.size() > range.limit();
    List<AuditedRead> page = more ? found.subList(0, range.limit()) : found;
    reads.close(read, List.of(), page.size());
    return new Page(page, more ? ReadCursor.of(page.getLast()) : null, !page.isEmpty());
  }

  /**
   * Finds the last erasure of a record; empty if the audit has none that found something. Not
   * audited: the question about the record is.
   *
   * @param key as {@link #listByKey} has it
   */
  public Optional<Erasure> findErasure(String datasetId, String key) {
    String pseudonym = reads.pseudonym(datasetId, key);
    try {
      return audit
          .database()
          .with(
              handle ->
                  handle
                      .createQuery(ERASURE)
                      .bind("pseudonym", pseudonym)
                      .map((row, context) -> erasure(row))
                      .one());
    } catch (JdbiException e) {
      throw new AuditUnavailableException(e);
    }
  }

  private static Optional<Erasure> erasure(ResultSet row) throws SQLException {
    Instant at = Rows.instant(row, "erased_at");
    return at == null
        ? Optional.empty()
        : Optional.of(new Erasure(at, Rows.instant(row, "lifted_at")));
  }

  /**
   * Lists a page.
   *
   * @param questionsCount whether questions to the audit count for {@link Page#anyAtAll}
   */
  private Page list(
      ReadRequest request,
      String sql,
      String name,
      String value,
      Range range,
      boolean questionsCount) {
    ReadAudit.OpenRead read = reads.open(request);
    Map<String, @Nullable String> filter = Map.of(name, value);
    List<AuditedRead> found = query(sql, filter, range, read.id(), true);
    boolean more = found.size() > range.limit();
    List<AuditedRead> page = more ? found.subList(0, range.limit()) : found;
    boolean anyAtAll =
        page.stream().anyMatch(r -> questionsCount || !r.isQuestion())
            || !query(sql, filter, new Range(null, null, null, 0), read.id(), questionsCount)
                .isEmpty();
    reads.close(read, List.of(), page.size());
    return new Page(page, more ? ReadCursor.of(page.getLast()) : null, anyAtAll);
  }

  /** Leaves out the question itself, and all questions if they are not asked for. */
  private List<AuditedRead> query(
      String sql,
      Map<String, @Nullable String> filter,
      Range range,
      long question,
      boolean questions) {
    try {
      return audit
          .database()
          .with(
              handle -> {
                Query query =
                    handle
                        .createQuery(sql)
                        .bind("question", question)
                        .bind("questions", questions)
                        .bind("from", timestamp(range.from()))
                        .bind("to", timestamp(range.to()))
                        .bind(
                            "beforeAt",
                            timestamp(range.after() == null ? null : range.after().at()))
                        .bind("beforeId", range.after() == null ? null : range.after().id())
                        .bind("limit", range.limit() + 1);
                filter.forEach((name, value) -> query.bind(name, value));
                return query.map((row, context) -> read(row)).list();
              });
    } catch (JdbiException e) {
      throw new AuditUnavailableException(e);
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static AuditedRead read(ResultSet row) throws SQLException {
    long features = row.getLong("features");
    boolean finished = !row.wasNull();
    Array place = row.getArray("place");
    Array pseudonyms = row.getArray("pseudonyms");
    return new AuditedRead(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        Rows.instant(row, "closed_at"),
        row.getString("subject"),
        List.of((String[]) row.getArray("roles").getArray()),
        row.getString("purpose"),
        row.getString("dataset_id"),
        row.getString("channel"),
        place == null ? null : List.of((Double[]) place.getArray()),
        row.getString("query"),
        finished ? (Long) features : null,
        row.getString("correlation_id"),
        pseudonyms == null ? null : List.of((String[]) pseudonyms.getArray()));
  }
}
