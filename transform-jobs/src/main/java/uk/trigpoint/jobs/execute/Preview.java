package uk.trigpoint.jobs.execute;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.input.RunInput;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;

/**
 * Executes the steps before an output, on the files and datasets there are now, and shows its first
 * rows. Nothing is published; what it stages is dropped at its end.
 */
@Singleton
public final class Preview {
  /** Most rows that are shown. */
  public static final int MAX_ROWS = 200;

  /** Most rejects that are shown. */
  private static final int MAX_REJECTS = 100;

  /** How long a statement of a preview may take. */
  private static final String STATEMENT_TIMEOUT = "SET LOCAL statement_timeout = '60s'";

  private final DatasetDatabases databases;

  public Preview(DatasetDatabases databases) {
    this.databases = databases;
  }

  /**
   * What an output has.
   *
   * @param count number of its rows
   * @param first its first rows, each with the geometry after the columns if it has one
   * @param steps counts of the steps that were executed
   * @param rejects the first rejects of these steps
   * @param notes sentences about the files
   */
  public record Result(
      RowType rows,
      long count,
      List<@Nullable Object[]> first,
      List<StepCounts> steps,
      List<RejectedRow> rejects,
      List<String> notes) {}

  /**
   * A fault of a rejected row.
   *
   * @param line null if the row has none
   * @param column at fault; null if it is the whole row
   */
  public record RejectedRow(
      String step, @Nullable Long line, @Nullable String column, String code, String reason) {}

  /**
   * Previews an output.
   *
   * @param personal whether rows must be staged with the personal data
   * @throws uk.trigpoint.jobs.outcome.JobException if an input cannot be read
   */
  public Result of(
      Graph graph, InputReference output, boolean personal, Execution.Tools tools, int limit) {
    RowType rows = graph.rows(output);
    Workspace workspace =
        Workspace.preview(UUID.randomUUID(), Instant.now(Clock.systemUTC()), personal);
    Database database = databases.of(personal);
    Follower follower = new Follower();
    try {
      Execution execution =
          new Execution(before(graph, output), workspace, database, tools, follower);
      execution.run(
          (step, staged, count) -> {
            throw new IllegalStateException("a preview writes nothing");
          });
      Outputs.Output found = execution.output(output);
      List<@Nullable Object[]> first = new ArrayList<>();
      List<RejectedRow> rejects =
          database.with(
              handle -> {
                read(handle, found.rows(), limit, first);
                return rejects(handle, workspace);
              });
      return new Result(rows, found.count(), first, follower.steps, rejects, follower.notes);
    } finally {
      database.transactVoid(workspace::dropAll);
    }
  }

  /** Returns the step of an output and all that it reads, directly or not. */
  private static Graph before(Graph graph, InputReference output) {
    Set<String> needed = new HashSet<>();
    List<GraphStep> steps = new ArrayList<>();
    for (GraphStep step : graph.steps().reversed()) {
      if (step.id().equals(output.step()) || needed.contains(step.id())) {
        step.inputs().values().forEach(input -> needed.add(input.step()));
        steps.addFirst(step);
      }
    }
    return new Graph(graph.definition(), steps);
  }

  private static void read(
      Handle handle, StagedRows rows, int limit, List<@Nullable Object[]> first) {
    try {
      StagedReader.readFirst(handle, rows, limit, (number, line, values) -> first.add(values));
    } catch (SQLException e) {
      throw new TransactionException("reading a preview failed", e);
    }
  }

  private static List<RejectedRow> rejects(Handle handle, Workspace workspace) {
    return handle
        .createQuery(
            "SELECT step, line, field, code, reason FROM %s ORDER BY line, row_number, step LIMIT %d"
                .formatted(workspace.rejectTable().sql(), MAX_REJECTS))
        .map(
            (row, context) ->
                new RejectedRow(
                    row.getString("step"),
                    row.getObject("line", Long.class),
                    row.getString("field"),
                    row.getString("code"),
                    row.getString("reason")))
        .list();
  }

  private static final class Follower implements Progress {
    private final List<StepCounts> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public void require(Handle handle) {
      handle.execute(STATEMENT_TIMEOUT);
    }

    @Override
    public void read(Handle handle, RunInput input) {
      notes.add("%s reads %s.".formatted(input.step(), input.name()));
    }

    @Override
    public void finished(Handle handle, StepCounts counts, double seconds) {
      steps.add(counts);
    }

    @Override
    public void note(String words) {
      notes.add(words);
    }
  }
}
