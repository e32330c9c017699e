package uk.trigpoint.jobs.notice;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Reads and writes notices, messages, and the runs that they are about. */
@Singleton
final class NoticeStore {
  private static final String RUN = SqlFile.read(NoticeStore.class, "find-run");
  private static final String TAKE_NOTICE = SqlFile.read(NoticeStore.class, "take-notice");
  private static final String TAKE = SqlFile.read(NoticeStore.class, "take-messages");
  private static final String ARE_NEW = SqlFile.read(NoticeStore.class, "has-new-rejects");
  private static final String FAIL = SqlFile.read(NoticeStore.class, "fail-message");
  private static final int EXAMPLES = 3;

  private final Database database;

  NoticeStore(Database database) {
    this.database = database;
  }

  /**
   * A notice whose receivers are not decided yet.
   *
   * @param mute id of what mutes the notices of its pipeline; null if nothing does
   */
  record Notice(
      long id,
      String pipeline,
      @Nullable UUID run,
      String kind,
      @Nullable String previous,
      @Nullable LocalDate due,
      NoticeQueue.@Nullable StepMessage message,
      @Nullable Long mute) {}

  /** A message to send. */
  record Message(
      long id,
      String channel,
      List<String> recipients,
      String subject,
      String body,
      boolean withRejects,
      @Nullable UUID run,
      int attempts) {}

  /** Takes the oldest notice that is not addressed; the transaction locks it. */
  Optional<Notice> take(Handle handle) {
    return handle
        .createQuery(TAKE_NOTICE)
        .map(
            (row, context) ->
                new Notice(
                    row.getLong("id"),
                    row.getString("pipeline"),
                    row.getObject("run_id", UUID.class),
                    row.getString("kind"),
                    row.getString("previous"),
                    row.getObject("due", LocalDate.class),
                    row.getString("step") == null
                        ? null
                        : new NoticeQueue.StepMessage(
                            row.getString("step"),
                            row.getString("words"),
                            List.of((String[]) row.getArray("recipients").getArray())),
                    row.getObject("mute_id", Long.class)))
        .findOne();
  }

  void setAddressed(Handle handle, Notice notice) {
    handle.execute("UPDATE jobs.notice SET addressed = true WHERE id = ?", notice.id());
  }

  /** Adds a message, which is not sent if the notices of the pipeline are muted. */
  void add(
      Handle handle,
      Notice notice,
      String channel,
      List<String> recipients,
      NoticeText.Message message,
      boolean withRejects) {
    handle
        .createUpdate(
            "INSERT INTO jobs.notice_message (notice_id, channel, recipients, subject, body, with_rejects, mute_id) VALUES (:notice, :channel, :recipients, :subject, :body, :withRejects, CAST(:mute AS bigint))")
        .bind("notice", notice.id())
        .bind("channel", channel)
        .bind("recipients", recipients.toArray(String[]::new))
        .bind("subject", message.subject())
        .bind("body", message.body())
        .bind("withRejects", withRejects)
        .bind("mute", notice.mute())
        .execute();
  }

  NoticeRun findRun(Handle handle, UUID run) {
    return handle
        .createQuery(RUN)
        .bind("run", run)
        .map(
            (row, context) ->
                new NoticeRun(
                    run,
                    row.getString("state"),
                    row.getString("message"),
                    row.getString("files"),
                    row.getString("output_dataset"),
                    row.getObject("output_version", Integer.class)))
        .one();
  }

  /** Returns the definition's version with which a run ran; empty for the current one. */
  Optional<Integer> findDefinitionVersion(Handle handle, UUID run) {
    return handle
        .createQuery("SELECT definition_version FROM jobs.pipeline_run WHERE id = :run")
        .bind("run", run)
        .mapTo(Integer.class)
        .findOne();
  }

  /** Sums up what a run rejected; with examples unless it has personal data. */
  RejectSummary summarise(Handle handle, UUID run, boolean personal) {
    String from =
        " FROM jobs.reject j JOIN jobs.pipeline_run r ON r.id = j.run_id AND r.attempt = j.attempt WHERE j.run_id = :run ";
    List<RejectSummary.Code> codes =
        handle
            .createQuery(
                "SELECT j.code, count(*) AS faults"
                    + from
                    + "GROUP BY j.code ORDER BY 2 DESC, 1 LIMIT 20")
            .bind("run", run)
            .map((row, context) -> new RejectSummary.Code(row.getString(1), row.getLong(2)))
            .list();
    List<RejectSummary.Example> examples =
        personal
            ? List.of()
            : handle
                .createQuery(
                    "SELECT j.line, j.field, j.code, j.reason"
                        + from
                        + "ORDER BY j.line, j.step LIMIT "
                        + EXAMPLES)
                .bind("run", run)
                .map(
                    (row, context) ->
                        new RejectSummary.Example(
                            row.getObject("line", Long.class),
                            row.getString("field"),
                            row.getString("code"),
                            row.getString("reason")))
                .list();
    return new RejectSummary(codes, examples);
  }

  /** Returns whether a run rejected rows that the run before did not reject. */
  boolean hasNewRejects(Handle handle, UUID run) {
    return handle.createQuery(ARE_NEW).bind("run", run).mapTo(Boolean.class).one();
  }

  /** Takes messages that are due; each is handed out again after two minutes. */
  List<Message> takeMessages(int most) {
    return database.transact(
        handle ->
            handle
                .createQuery(TAKE)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Message(
                            row.getLong("id"),
                            row.getString("channel"),
                            List.of((String[]) row.getArray("recipients").getArray()),
                            row.getString("subject"),
                            row.getString("body"),
                            row.getBoolean("with_rejects"),
                            row.getObject("run_id", UUID.class),
                            row.getInt("attempts")))
                .list());
  }

  void confirm(Message message) {
    database.with(
        handle ->
            handle.execute(
                "UPDATE jobs.notice_message SET sent_at = clock_timestamp(), last_error = NULL WHERE id = ?",
                message.id()));
  }

  /** Records that a message was not taken, and when to try again; gives up after three days. */
  void fail(Message message, String error, Duration wait) {
    database.with(
        handle ->
            handle
                .createUpdate(FAIL)
                .bind("id", message.id())
                .bind("error", error)
                .bind("wait", wait.toSeconds())
                .execute());
  }
}
