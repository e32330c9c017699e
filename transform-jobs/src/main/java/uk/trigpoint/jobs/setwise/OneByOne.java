package uk.trigpoint.jobs.setwise;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.row.RowType;

/**
 * A set-wise step that can also take the rows of one input one by one, as they are read, while the
 * rows of its other inputs are held in memory. Its outputs and rejects are the same either way.
 *
 * @param <S> the settings
 */
public interface OneByOne<S extends Record> extends SetWise<S> {
  /**
   * Returns the input whose rows it can take one by one; empty if it cannot with these settings and
   * rows.
   *
   * @param inputs rows by name of the input
   */
  Optional<String> oneByOne(S settings, Map<String, RowType> inputs);

  /**
   * Returns whether the rows of the other inputs are few enough to be held.
   *
   * @param work has the other inputs
   */
  boolean canHold(S settings, SetWork work);

  /**
   * Holds the rows of the other inputs, and rejects those it cannot process.
   *
   * @param work has the other inputs, and the outputs, which it must not fill
   */
  Taker hold(S settings, SetWork work) throws SQLException;

  /** Takes the rows one by one. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes a row: it is put out at least once, or rejected.
     *
     * @param line 0 if it has none
     * @param values in the order of the columns, then the geometry if the rows have one
     */
    void row(long number, long line, @Nullable Object[] values, Receiver to) throws SQLException;
  }

  /** Receives what becomes of a row. */
  interface Receiver {
    /**
     * Receives a row of an output.
     *
     * @param number unique among the rows of the output
     * @param values in the order of the columns of the output, then its geometry
     */
    void out(String port, long number, long line, @Nullable Object[] values) throws SQLException;

    /**
     * Receives a row that cannot be processed.
     *
     * @param reason without a value of the row
     */
    void reject(long number, long line, @Nullable Object[] values, String code, String reason)
        throws SQLException;
  }
}
