package uk.trigpoint.jobs.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a service about batches of rows. Close it. */
public interface Caller extends AutoCloseable {
  /** Returns how many rows a batch has at most. */
  int batch();

  /**
   * Calls the service; returns what becomes of each row, in order.
   *
   * @param rows values of the arguments of each row
   * @throws uk.trigpoint.jobs.outcome.TransientException if the service fails in a way that may
   *     pass
   * @throws uk.trigpoint.jobs.outcome.JobException if it cannot be called at all
   */
  List<RowAnswer> call(List<List<@Nullable Object>> rows);

  @Override
  void close();
}
