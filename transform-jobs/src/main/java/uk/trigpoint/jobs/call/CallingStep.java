package uk.trigpoint.jobs.call;

import java.util.List;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.row.RowType;

/**
 * A kind of step that calls a service about each row of its input. A row leaves by one of the
 * outputs, with its own columns and those that the answer adds. No transaction is open while the
 * service is called.
 *
 * @param <S> the settings
 */
public interface CallingStep<S extends Record> extends StepType<S> {
  /** The only input. */
  String INPUT = "input";

  /**
   * Returns what is sent for a row, in order; a row for which one of them has no value is rejected.
   *
   * @param input rows of {@link #INPUT}
   */
  List<Expression> arguments(S settings, RowType input);

  /** Begins to call. */
  Caller open(S settings, CallTools tools);
}
