package uk.trigpoint.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.jobs.execute.StepCounts;
import uk.trigpoint.jobs.file.KnownFile;
import uk.trigpoint.jobs.input.RunInput;
import uk.trigpoint.jobs.notice.NoticeQueue;

/** Claims runs with a lease and records their progress. Leases expire by the database's clock. */
@Singleton
final class Leases {
  /** How long a claim lasts without a heartbeat. */
  static final Duration LEASE = Duration.ofSeconds(60);

  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** A run whose attempts were interrupted this often fails. */
  static final int MAX_ATTEMPTS = 4;

  /** In the log of a run whose node stopped; {@code fail-exhausted.sql} looks for it. */
  static final String STOPPED =
      "The node that ran it stopped, or lost the database for longer than a minute. The run starts again; if its node stops again, it fails.";

  static final String STOPPED_TWICE =
      "Failed: the node that ran it stopped twice. Nothing was published. The run may need more memory than a node has: read fewer rows or columns, or ask the operator to look at the logs of the nodes and to give them more memory.";

  private static final String CLAIM = SqlFile.read(Leases.class, "claim-run");
  private static final String EXHAUSTED = SqlFile.read(Leases.class, "fail-exhausted");
  private static final String INPUTS = SqlFile.read(Leases.class, "list-files");
  private static final String RECORD_INPUT = SqlFile.read(Leases.class, "record-input");
  private static final String FINISH = SqlFile.read(Leases.class, "finish-run");
  private static final String HELD =
      " WHERE id = :run AND attempt = :attempt AND state = 'running'";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final Database database;
  private final NoticeQueue notices;

  Leases(Database database, NoticeQueue notices) {
    this.database = database;
    this.notices = notices;
  }

  /** Claims the run that has waited longest; empty if none is waiting. */
  Optional<Claim> claim(String node) {
    failExhaustedRuns();
    try {
      return database.with(
          handle ->
              handle
                  .createQuery(CLAIM)
                  .bind("node", node)
                  .bind("leaseSeconds", LEASE.toSeconds())
                  .bind("stopped", STOPPED)
                  .map(
                      (row, context) ->
                          new Claim(
                              new Attempt(row.getObject("id", UUID.class), row.getInt("attempt")),
                              row.getString("pipeline"),
                              row.getObject("definition_version", Integer.class),
                              parameters(row.getString("parameters")),
                              Trigger.parse(row.getString("trigger_kind")),
                              row.getTimestamp("started_at").toInstant(),
                              row.getString("requested_by"),
                              row.getObject("replay_of", UUID.class),
                              row.getInt("chain_number"),
                              row.getTimestamp("chain_began").toInstant()))
                  .findOne());
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException cause
          && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
        return Optional.empty(); // another node has just claimed a run of the same pipeline
      }
      throw e;
    }
  }

  /** Renews the lease; returns false if it is lost. */
  boolean renew(Attempt attempt) {
    return database.with(
            handle ->
                updateIfHeld(
                    handle,
                    attempt,
                    "SET lease_until = clock_timestamp() + make_interval(secs => "
                        + LEASE.toSeconds()
                        + ")"))
        > 0;
  }

  /**
   * Checks that no other attempt has taken the run over: compares the attempt number and the state,
   * not the expiry, so an attempt whose lease has expired continues until the run is claimed again.
   * Locks the run's row, and names the session for the transaction, so that its statements can be
   * cancelled. Call it first in every transaction that writes for the run.
   *
   * @throws LeaseLostException if the attempt no longer holds it
   */
  void requireLease(Handle handle, Attempt attempt) {
    boolean held =
        handle
            .createQuery(
                "SELECT set_config('application_name', :session, true) FROM jobs.pipeline_run"
                    + HELD
                    + " FOR KEY SHARE")
            .bind("session", attempt.sessionName())
            .bind("run", attempt.run())
            .bind("attempt", attempt.number())
            .mapTo(String.class)
            .findOne()
            .isPresent();
    if (!held) {
      throw new LeaseLostException();
    }
  }

  /** Returns whether the attempt still holds the run. */
  boolean isHeld(Attempt attempt) {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT FROM jobs.pipeline_run" + HELD + ")")
                .bind("run", attempt.run())
                .bind("attempt", attempt.number())
                .mapTo(Boolean.class)
                .one());
  }

  void recordStep(Handle handle, Attempt attempt, StepCounts counts, double seconds) {
    ObjectNode ports = JSON.createObjectNode();
    counts.in().forEach((port, rows) -> ports.put("in." + port, rows));
    counts.out().forEach((port, rows) -> ports.put("out." + port, rows));
    handle.execute(
        "INSERT INTO jobs.run_step (run_id, attempt, position, step, rows_in, rows_out, rows_rejected, seconds, ports) VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb))",
        attempt.run(),
        attempt.number(),
        counts.position(),
        counts.step(),
        counts.totalIn(),
        counts.totalOut(),
        counts.rejected(),
        seconds,
        ports.toString());
  }

  /**
   * Records what a step reads. Does not change the row of the run: a lock on it would keep the
   * heartbeat waiting until the step ends.
   */
  void recordInput(Handle handle, Attempt attempt, RunInput input) {
    handle
        .createUpdate(RECORD_INPUT)
        .bind("run", attempt.run())
        .bind("step", input.step())
        .bind("kind", input.kind())
        .bind("name", RunText.of(input.name()))
        .bind("identity", input.identity())
        .bind("bytes", input.bytes())
        .execute();
  }

  /** Records what several steps read, in a transaction of its own. */
  void recordInputs(Attempt attempt, List<RunInput> inputs) {
    database.transactVoid(handle -> inputs.forEach(input -> recordInput(handle, attempt, input)));
  }

  /** Lists the files that attempts at a run read, or that started it. */
  List<KnownFile> listInputs(UUID run) {
    return database.with(
        handle ->
            handle
                .createQuery(INPUTS)
                .bind("run", run)
                .map(
                    (row, context) ->
                        new KnownFile(row.getString("name"), row.getString("identity")))
                .list());
  }

  /**
   * Ends the run with a verdict. Call it in the transaction that makes it true.
   *
   * @param dataset that was published or is held; null if there is none
   * @throws LeaseLostException if the attempt no longer holds the run; roll back
   */
  void end(
      Handle handle,
      Attempt attempt,
      RunState verdict,
      String message,
      @Nullable String dataset,
      int version) {
    if (finish(handle, attempt, verdict, message, dataset, version) == 0) {
      throw new LeaseLostException();
    }
  }

  /** Ends the run with a verdict if the attempt still holds it. */
  void end(Attempt attempt, RunState verdict, String message) {
    database.transact(handle -> finish(handle, attempt, verdict, message, null, 0));
  }

  /** Puts the run back in the queue for another attempt, which starts after a while. */
  void requeue(Attempt attempt, Duration wait) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    "UPDATE jobs.pipeline_run SET state = 'queued', lease_owner = NULL, lease_until = NULL, not_before = clock_timestamp() + make_interval(secs => :wait)"
                        + HELD)
                .bind("wait", wait.toSeconds())
                .bind("run", attempt.run())
                .bind("attempt", attempt.number())
                .execute());
  }

  /** Adds a line to the run's log. */
  void log(UUID run, String level, String message) {
    database.with(
        handle ->
            handle.execute(
                "INSERT INTO jobs.run_event (run_id, level, message) VALUES (?, ?, ?)",
                run,
                level,
                RunText.of(message)));
  }

  private void failExhaustedRuns() {
    database.transactVoid(
        handle ->
            handle
                .createQuery(EXHAUSTED)
                .bind("interrupted", "Failed: " + MAX_ATTEMPTS + " attempts were interrupted.")
                .bind("stopped", STOPPED)
                .bind("stoppedTwice", STOPPED_TWICE)
                .bind("most", MAX_ATTEMPTS)
                .mapTo(UUID.class)
                .list()
                .forEach(run -> notices.ended(handle, run)));
  }

  private int finish(
      Handle handle,
      Attempt attempt,
      RunState state,
      String message,
      @Nullable String dataset,
      int version) {
    int finished =
        handle
            .createUpdate(FINISH)
            .bind("run", attempt.run())
            .bind("attempt", attempt.number())
            .bind("state", state.code())
            .bind("message", RunText.of(message))
            .bind("dataset", dataset)
            .bind("version", dataset == null ? null : (Integer) version)
            .execute();
    if (finished > 0) {
      notices.ended(handle, attempt.run());
    }
    return finished;
  }

  private static int updateIfHeld(Handle handle, Attempt attempt, String set) {
    return handle
        .createUpdate("UPDATE jobs.pipeline_run " + set + HELD)
        .bind("run", attempt.run())
        .bind("attempt", attempt.number())
        .execute();
  }

  private static Map<String, String> parameters(String json) {
    try {
      return JSON.readValue(json, PARAMETERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the parameters of a run cannot be read", e);
    }
  }
}
