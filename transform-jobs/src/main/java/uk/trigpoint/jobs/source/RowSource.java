package uk.trigpoint.jobs.source;

import java.sql.SQLException;
import uk.trigpoint.jobs.graph.StepType;

/**
 * A kind of step that reads rows from outside, one after the other. It has no input, and one
 * output.
 *
 * @param <S> the settings
 */
public interface RowSource<S extends Record> extends StepType<S> {
  /** The only output. */
  String OUTPUT = "output";

  /**
   * Reads all rows.
   *
   * @throws uk.trigpoint.jobs.outcome.JobException if the source as a whole cannot be read
   */
  SourceReport read(S settings, SourceTools tools, RowReceiver receiver) throws SQLException;
}
