package uk.trigpoint.jobs.execute;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.call.Caller;
import uk.trigpoint.jobs.call.CallingStep;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;

/** A step that calls a service: its rows are prepared, then the service is called, then written. */
final class CallingFragment implements AutoCloseable {
  private final GraphStep step;
  private final Execution.Tools tools;
  private final CalledRows rows;

  CallingFragment(GraphStep step, StagedRows input, Execution.Tools tools) {
    this.step = step;
    this.tools = tools;
    this.rows =
        new CalledRows(
            input, arguments((CallingStep<?>) step.type(), step, input.type()), tools.context());
  }

  private static <S extends Record> List<Expression> arguments(
      CallingStep<S> type, GraphStep step, RowType input) {
    return type.arguments(Objects.requireNonNull(type.settings().cast(step.settings())), input);
  }

  /** Reads what is sent for each row. Returns the number of rows. */
  long prepare(Handle handle) throws SQLException {
    return rows.prepare(handle);
  }

  /** Calls the service about all rows, outside a transaction. */
  void call() {
    try (Caller caller = open((CallingStep<?>) step.type())) {
      rows.call(caller);
    }
  }

  private <S extends Record> Caller open(CallingStep<S> type) {
    return type.open(Objects.requireNonNull(type.settings().cast(step.settings())), tools.calls());
  }

  /** Writes the rows to the outputs. */
  StepCounts write(Handle handle, Map<String, StagedRows> targets, Workspace workspace)
      throws SQLException {
    Map<String, Long> counts =
        rows.write(handle, targets, workspace.rejects(step.id()), workspace.personal());
    long in = counts.values().stream().mapToLong(Long::longValue).sum();
    Long rejected = counts.remove(StepInfo.REJECTED);
    return new StepCounts(
        step.position(),
        step.id(),
        Map.of(CallingStep.INPUT, in),
        counts,
        rejected == null ? 0 : rejected);
  }

  @Override
  public void close() {
    rows.close();
  }
}
