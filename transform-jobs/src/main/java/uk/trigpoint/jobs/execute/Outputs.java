package uk.trigpoint.jobs.execute;

import java.util.HashMap;
import java.util.Map;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.outcome.StagingLostException;
import uk.trigpoint.jobs.row.StagedRows;

/** What the finished fragments of an attempt have put out. */
final class Outputs {
  private final Map<InputReference, Output> outputs = new HashMap<>();

  /**
   * Rows of an output.
   *
   * @param count how many there are
   */
  record Output(StagedRows rows, long count) {
    /**
     * Requires that all rows are still there.
     *
     * @param found how many a fragment has read
     * @throws StagingLostException if they are not
     */
    void require(long found) {
      if (found != count) {
        throw new StagingLostException();
      }
    }
  }

  void put(InputReference output, StagedRows rows, long count) {
    outputs.put(output, new Output(rows, count));
  }

  /** Returns all outputs. */
  Map<InputReference, Output> all() {
    return Map.copyOf(outputs);
  }

  Output get(InputReference output) {
    Output found = outputs.get(output);
    if (found == null) {
      throw new IllegalStateException("the output " + output + " is read before it is written");
    }
    return found;
  }
}
