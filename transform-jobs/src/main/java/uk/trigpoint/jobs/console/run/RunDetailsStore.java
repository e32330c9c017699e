package uk.trigpoint.jobs.console.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.jobs.run.Run;

/** Reads what the page of a run shows besides the run itself. */
@Singleton
final class RunDetailsStore {
  private static final String INPUTS = SqlFile.read(RunDetailsStore.class, "list-inputs");
  private static final String CODES = SqlFile.read(RunDetailsStore.class, "list-reject-codes");
  private static final String EVENTS = SqlFile.read(RunDetailsStore.class, "list-latest-events");
  private static final String COLUMNS = SqlFile.read(RunDetailsStore.class, "compare-columns");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final Database database;

  RunDetailsStore(Database database) {
    this.database = database;
  }

  /** Lists what a run read, in order of time. */
  List<RunDetails.Input> listInputs(UUID run) {
    return database.with(
        handle ->
            handle
                .createQuery(INPUTS)
                .bind("run", run)
                .map(
                    (row, context) ->
                        new RunDetails.Input(
                            row.getString("step"),
                            row.getString("kind"),
                            row.getString("name"),
                            row.getString("identity"),
                            row.getObject("bytes", Long.class)))
                .list());
  }

  /** Lists the kinds of rejects of a run, most rows first; the first 100. */
  List<RunDetails.RejectCode> listRejectCodes(UUID run, String pipeline) {
    return database.with(
        handle ->
            handle
                .createQuery(CODES)
                .bind("run", run)
                .bind("pipeline", pipeline)
                .map(
                    (row, context) ->
                        new RunDetails.RejectCode(
                            row.getString("step"),
                            row.getString("code"),
                            row.getString("field"),
                            row.getLong("rows"),
                            row.getString("example"),
                            row.getString("assignee")))
                .list());
  }

  /** Lists the last lines of a run's log, in order. */
  List<Run.Event> listLatestEvents(UUID run, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(EVENTS)
                .bind("run", run)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Run.Event(
                            row.getLong("id"),
                            at(row.getTimestamp("at")),
                            row.getString("level"),
                            row.getString("message")))
                .list());
  }

  /** Lists the columns that a version of a dataset has more or fewer than the one before. */
  List<RunDetails.ColumnChange> listColumnChanges(String dataset, int version) {
    return database.with(
        handle ->
            handle
                .createQuery(COLUMNS)
                .bind("dataset", dataset)
                .bind("version", version)
                .map(
                    (row, context) ->
                        new RunDetails.ColumnChange(row.getString("name"), row.getBoolean("added")))
                .list());
  }

  /** Returns the parameters that a run was requested with. */
  Map<String, String> parameters(UUID run) {
    @Nullable String json =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT CAST(parameters AS text) FROM jobs.pipeline_run WHERE id = :run")
                    .bind("run", run)
                    .mapTo(String.class)
                    .findOne()
                    .orElse(null));
    try {
      return json == null ? Map.of() : JSON.readValue(json, PARAMETERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the parameters of a run cannot be read", e);
    }
  }

  private static Instant at(java.sql.Timestamp at) {
    return at.toInstant();
  }
}
