package uk.trigpoint.jobs.notice;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.http.problem.ProblemException;

/** Mutes the notices of pipelines for a time. What was muted when, by whom and why stays listed. */
@Singleton
public final class Mutes {
  /** How long notices are muted if nothing is stated. */
  public static final Duration DEFAULT = Duration.ofHours(24);

  /** How long notices are muted at most. */
  public static final Duration LONGEST = Duration.ofDays(30);

  /** Longest reason, characters. */
  public static final int MAX_REASON = 500;

  private static final String LIST = SqlFile.read(Mutes.class, "list-mutes");
  private static final String MUTE = SqlFile.read(Mutes.class, "mute");

  private final Database database;

  Mutes(Database database) {
    this.database = database;
  }

  /**
   * A time without notices.
   *
   * @param until when notices are sent again
   * @param endedBy who ended or replaced it before; null if nobody did
   * @param messages that were not sent because of it
   */
  public record Mute(
      Instant until,
      String reason,
      String mutedBy,
      Instant mutedAt,
      @Nullable String endedBy,
      @Nullable Instant endedAt,
      long messages) {
    /** Returns whether notices are muted by it at a time. */
    public boolean isInForce(Instant now) {
      return endedAt == null && until.isAfter(now);
    }
  }

  /** Finds what mutes the notices of a pipeline now. */
  public Optional<Mute> find(String pipeline) {
    return list(pipeline, 1).stream().filter(mute -> mute.isInForce(Instant.now())).findFirst();
  }

  /** Lists the latest times without notices of a pipeline, newest first. */
  public List<Mute> list(String pipeline, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("pipeline", pipeline)
                .bind("limit", limit)
                .map(Mutes::read)
                .list());
  }

  /**
   * Mutes the notices of a pipeline; replaces what muted them before.
   *
   * @param until in the next 30 days
   * @param by subject of the person
   * @throws ProblemException 400 if a value is not allowed
   */
  public void mute(String pipeline, Instant until, String reason, String by) {
    Instant now = Instant.now();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST).plusSeconds(60))) {
      throw ProblemException.badParameter("until", "must be in the next 30 days");
    }
    String words = reason.strip();
    if (words.isEmpty() || words.length() > MAX_REASON) {
      throw ProblemException.badParameter(
          "reason",
          words.isEmpty() ? "is missing" : "is longer than " + MAX_REASON + " characters");
    }
    database.with(
        handle ->
            handle
                .createUpdate(MUTE)
                .bind("pipeline", pipeline)
                .bind("until", until)
                .bind("reason", words)
                .bind("by", by)
                .execute());
  }

  /** Sends the notices of a pipeline again. Returns whether they were muted. */
  public boolean unmute(String pipeline, String by) {
    return database.with(
            handle ->
                handle
                    .createUpdate(
                        "UPDATE jobs.notice_mute SET ended_by = :by, ended_at = clock_timestamp() WHERE pipeline = :pipeline AND ended_at IS NULL AND until > clock_timestamp()")
                    .bind("by", by)
                    .bind("pipeline", pipeline)
                    .execute())
        > 0;
  }

  private static Mute read(ResultSet row, StatementContext context) throws SQLException {
    return new Mute(
        row.getTimestamp("until").toInstant(),
        row.getString("reason"),
        row.getString("muted_by"),
        row.getTimestamp("muted_at").toInstant(),
        row.getString("ended_by"),
        row.getTimestamp("ended_at") == null ? null : row.getTimestamp("ended_at").toInstant(),
        row.getLong("messages"));
  }
}
