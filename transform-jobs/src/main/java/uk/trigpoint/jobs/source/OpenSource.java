package uk.trigpoint.jobs.source;

import java.sql.SQLException;

/** A source that is ready to be read once. Close it. */
@FunctionalInterface
public interface OpenSource extends AutoCloseable {
  /**
   * Reads all rows, in the transaction of the step.
   *
   * @throws uk.trigpoint.jobs.outcome.JobException if the source as a whole cannot be read
   */
  SourceReport read(RowReceiver receiver) throws SQLException;

  @Override
  default void close() {}
}
