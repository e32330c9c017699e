package uk.trigpoint.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.Rows;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.jobs.run.Run.Event;
import uk.trigpoint.jobs.run.Run.Reject;
import uk.trigpoint.jobs.run.Run.StepRun;

/** Enqueues, lists and cancels runs. */
@Singleton
public final class Runs {
  private static final String REQUEST = SqlFile.read(Runs.class, "request-run");
  private static final String REPLAY = SqlFile.read(Runs.class, "request-replay");
  private static final String LIST = SqlFile.read(Runs.class, "list-runs");
  private static final String STEPS = SqlFile.read(Runs.class, "list-steps");
  private static final String REJECTS = SqlFile.read(Runs.class, "list-rejects");
  private static final String NOTICES = SqlFile.read(Runs.class, "list-notices");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  public Runs(Database database) {
    this.database = database;
  }

  /**
   * Enqueues a run. Any node may execute it.
   *
   * @param version of the pipeline's definition
   * @param scheduledFor the due time; null unless a schedule requests the run
   * @return the run's id; empty if there already is a run for this due time
   */
  public Optional<UUID> request(
      String pipeline,
      int version,
      Trigger trigger,
      String requestedBy,
      Map<String, String> parameters,
      @Nullable Instant scheduledFor) {
    UUID id = UUID.randomUUID();
    boolean inserted =
        database.with(
            handle ->
                insert(
                    handle, id, pipeline, version, trigger, requestedBy, parameters, scheduledFor));
    return inserted ? Optional.of(id) : Optional.empty();
  }

  /**
   * Enqueues a run that tries the rejected rows of another one again, with its parameters.
   *
   * @param version of the pipeline's definition
   */
  public UUID requestReplay(UUID of, int version, String requestedBy) {
    UUID id = UUID.randomUUID();
    database.with(
        handle ->
            handle
                .createUpdate(REPLAY)
                .bind("id", id)
                .bind("of", of)
                .bind("version", version)
                .bind("requestedBy", requestedBy)
                .execute());
    return id;
  }

  /** Returns whether readers see the version that a run published; false if it published none. */
  public boolean isCurrent(UUID run) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM jobs.pipeline_run r JOIN catalogue.dataset d ON d.id = r.output_dataset AND d.current_version = r.output_version WHERE r.id = :run)")
                .bind("run", run)
                .mapTo(Boolean.class)
                .one());
  }

  /** Enqueues a run with the defaults of all parameters, in a transaction of the caller. */
  void request(Handle handle, UUID id, String pipeline, int version, Trigger trigger) {
    insert(handle, id, pipeline, version, trigger, trigger.code(), Map.of(), null);
  }

  private static boolean insert(
      Handle handle,
      UUID id,
      String pipeline,
      int version,
      Trigger trigger,
      String requestedBy,
      Map<String, String> parameters,
      @Nullable Instant scheduledFor) {
    return handle
            .createUpdate(REQUEST)
            .bind("id", id)
            .bind("pipeline", pipeline)
            .bind("version", version)
            .bind("trigger", trigger.code())
            .bind("scheduledFor", scheduledFor == null ? null : Timestamp.from(scheduledFor))
            .bind("requestedBy", requestedBy)
            .bind("parameters", JSON.valueToTree(parameters).toString())
            .execute()
        > 0;
  }

  /** Finds a run, with its steps. */
  public Optional<Run> find(UUID id) {
    return list(id, null, 1).stream().findFirst();
  }

  /** Lists the latest runs of a pipeline, or of all if null, newest first. */
  public List<Run> list(@Nullable String pipeline, int limit) {
    return list(null, pipeline, limit);
  }

  /** Lists the rejects of a run's latest attempt in order of line. */
  public List<Reject> listRejects(UUID id, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(REJECTS)
                .bind("run", id)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Reject(
                            row.getString("step"),
                            row.getObject("line", Long.class),
                            row.getString("field"),
                            row.getString("code"),
                            row.getString("reason"),
                            json(row.getString("content")),
                            row.getObject("easting", Double.class),
                            row.getObject("northing", Double.class)))
                .list());
  }

  /** Lists up to 1,000 lines of a run's log after the line with the id {@code after}. */
  public List<Event> listEvents(UUID id, long after) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT id, at, level, message FROM jobs.run_event WHERE run_id = :run AND id > :after ORDER BY id LIMIT 1000")
                .bind("run", id)
                .bind("after", after)
                .map(
                    (row, context) ->
                        new Event(
                            row.getLong("id"),
                            row.getTimestamp("at").toInstant(),
                            row.getString("level"),
                            row.getString("message")))
                .list());
  }

  /** Cancels a run. A node that executes it stops before its next step and cannot publish. */
  public boolean cancel(UUID id, String by) {
    int cancelled =
        database.with(
            handle ->
                handle
                    .createUpdate(
                        "UPDATE jobs.pipeline_run SET state = 'cancelled', message = :message, ended_at = clock_timestamp(), lease_until = NULL"
                            + " WHERE id = :run AND state IN ('queued', 'running')")
                    .bind("run", id)
                    .bind("message", "Cancelled by " + by + ".")
                    .execute());
    return cancelled > 0;
  }

  private List<Run> list(@Nullable UUID id, @Nullable String pipeline, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("id", id)
                .bind("pipeline", pipeline)
                .bind("limit", limit)
                .map((row, context) -> run(handle, row, id != null))
                .list());
  }

  private static List<StepRun> steps(Handle handle, UUID run) {
    return handle
        .createQuery(STEPS)
        .bind("run", run)
        .map(
            (step, context) ->
                new StepRun(
                    step.getString("step"),
                    step.getLong("rows_in"),
                    step.getLong("rows_out"),
                    step.getLong("rows_rejected"),
                    step.getDouble("seconds"),
                    ports(step.getString("ports"))))
        .list();
  }

  private static List<Run.Notice> notices(Handle handle, UUID run) {
    return handle
        .createQuery(NOTICES)
        .bind("run", run)
        .map(
            (row, context) ->
                new Run.Notice(
                    row.getString("channel"),
                    List.of((String[]) row.getArray("recipients").getArray()),
                    row.getString("subject"),
                    Rows.instant(row, "sent_at"),
                    row.getString("last_error"),
                    row.getString("muted_by") == null
                        ? null
                        : new Run.Muted(
                            row.getString("muted_by"),
                            row.getTimestamp("until").toInstant(),
                            row.getString("reason"))))
        .list();
  }

  private static Run run(Handle handle, ResultSet row, boolean withNotices) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    List<StepRun> steps = steps(handle, id);
    String dataset = row.getString("output_dataset");
    return new Run(
        id,
        row.getString("pipeline"),
        row.getString("state"),
        row.getString("message"),
        row.getString("trigger_kind"),
        Rows.instant(row, "scheduled_for"),
        row.getString("requested_by"),
        row.getObject("replay_of", UUID.class),
        row.getTimestamp("queued_at").toInstant(),
        Rows.instant(row, "started_at"),
        Rows.instant(row, "ended_at"),
        row.getObject("definition_version", Integer.class),
        Rows.instant(row, "not_before"),
        row.getInt("attempt"),
        row.getString("input_file"),
        row.getString("input_sha256"),
        dataset == null ? null : new Run.Output(dataset, row.getInt("output_version")),
        steps,
        withNotices ? notices(handle, id) : List.of(),
        totals(steps, dataset));
  }

  /** Sums up the rows that came from outside, and those that a dataset got. */
  private static Run.Rows totals(List<StepRun> steps, @Nullable String dataset) {
    long published =
        dataset == null
            ? 0
            : steps.stream()
                .mapToLong(step -> step.ports().getOrDefault("out." + dataset, 0L))
                .sum();
    return new Run.Rows(
        steps.stream().mapToLong(step -> step.ports().getOrDefault("in.source", 0L)).sum(),
        published,
        steps.stream().mapToLong(StepRun::rejected).sum());
  }

  private static Map<String, Long> ports(String json) {
    Map<String, Long> ports = new TreeMap<>();
    json(json).properties().forEach(port -> ports.put(port.getKey(), port.getValue().asLong()));
    return ports;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reject's content cannot be read", e);
    }
  }
}
